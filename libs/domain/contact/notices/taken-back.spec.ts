/** What a person said of a notice by mistake is taken back, and it waits again. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { OFFICER, SUPERVISOR } from '#negotiation-testing';
import type { ContactCommand } from '../contact-commands';
import { contactDecider } from '../contact.decider';
import { advance, at, NOTICE, prepare, report } from './notices.fixture';
import { noticeStatus } from './notice.state';
import { correctionStatus } from './wrong-notice';

const OTHER = { ...OFFICER, id: 'officer-2' };
const reasons = [{ en: 'The letter came back.', zh: '挂号信被退回。' }];
const by = (actor: typeof OFFICER, time = '12:00') => ({ ...at(time), actor });
const takeBack = (
  type: 'TakeBackFollowUp' | 'TakeBackSettlement',
  changed: Partial<(ContactCommand & { type: 'TakeBackFollowUp' })['data']> = {},
): ContactCommand => ({ type, data: { ...NOTICE, reasons, entered: { by: OFFICER }, ...changed } });

describe('a notice that was said to be seen to', () => {
  const followUp = { type: 'FollowUpNotice', data: { ...NOTICE, reached: true, measure: '已寄挂号信' } } as const;
  const seen = () =>
    given(contactDecider, [])
      .when(prepare(), at('10:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance({ means: [] }), at('10:00'))
      .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody'])
      .andWhen(followUp, by(OFFICER, '11:00'))
      .thenEvents(['NoticeFollowedUp']);

  it('waits again once that is taken back, and is seen to anew', () => {
    const back = seen().andWhen(takeBack('TakeBackFollowUp'), by(OFFICER)).thenEvents(['NoticeFollowUpTakenBack']);
    expect(back.events[0]?.data).toMatchObject({ reached: true, reasons, takenBackBy: OFFICER.id });
    const notice = back.state.notices.get('N1');
    expect(notice && noticeStatus(notice)).toBe('UNREACHED');
    back.andRepeated().thenUnchanged();
    const anew = { ...followUp, data: { ...followUp.data, reached: false } };
    back.andWhen(anew, by(OTHER)).thenEvents(['NoticeFollowedUp']);
  });

  it('is taken back by who said it, or a lead, with reasons, and only where it was said', () => {
    const said = seen();
    said.andWhen(takeBack('TakeBackFollowUp'), by(OTHER)).thenRejected('NOT_YOURS_TO_CORRECT');
    said.andWhen(takeBack('TakeBackFollowUp'), by(SUPERVISOR)).thenEvents(['NoticeFollowUpTakenBack']);
    said.andWhen(takeBack('TakeBackFollowUp', { reasons: [] }), by(OFFICER)).thenRejected('REASONS_REQUIRED');
    const none = takeBack('TakeBackFollowUp', { entered: null });
    said.andWhen(none, by(OFFICER)).thenRejected('NOTHING_TOLD_TO_CORRECT');
    said.andWhen(takeBack('TakeBackFollowUp'), at('12:00')).thenRejected('ONLY_A_PERSON_CORRECTS');
  });
});

describe('a wrong notice that was said to be seen to', () => {
  const right = { loanId: 'JB1', asOf: localDate('2026-03-02'), dpd: 2, overdue: fen(10_714) };
  const seeTo = { type: 'SettleWrongNotice', data: { ...NOTICE, how: 'TOLD_OTHERWISE', measure: '电话致歉' } } as const;
  const seen = () =>
    given(contactDecider, [])
      .when(prepare(), at('10:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance(), at('10:00'))
      .thenEvents(['ContactPermitted'])
      .andWhen(report(), at('10:02'))
      .thenEvents(['ContactMade'])
      .andWhen({ type: 'FindNoticeWrong', data: { ...NOTICE, loanId: 'JB1', because: 'LP1', right } }, at('10:30'))
      .thenEvents(['NoticeFoundWrong'])
      .andWhen(seeTo, by(OFFICER, '11:00'))
      .thenEvents(['WrongNoticeSettled']);

  it('is to be corrected again once that is taken back, and is seen to anew', () => {
    const command = takeBack('TakeBackSettlement');
    const back = seen().andWhen(command, by(OFFICER)).thenEvents(['WrongNoticeSettlementTakenBack']);
    expect(back.events[0]?.data).toMatchObject({ how: 'TOLD_OTHERWISE', takenBackBy: OFFICER.id });
    const notice = back.state.notices.get('N1');
    expect(notice && correctionStatus(notice, back.state.notices)).toBe('TO_CORRECT');
    back.andRepeated().thenUnchanged();
    const anew = { ...seeTo, data: { ...seeTo.data, how: 'NOT_NEEDED' } } as const;
    back.andWhen(anew, by(OTHER)).thenEvents(['WrongNoticeSettled']);
  });

  it('is taken back by who said it, or a lead, with reasons', () => {
    const said = seen();
    said.andWhen(takeBack('TakeBackSettlement'), by(OTHER)).thenRejected('NOT_YOURS_TO_CORRECT');
    said.andWhen(takeBack('TakeBackSettlement', { reasons: [] }), by(SUPERVISOR)).thenRejected('REASONS_REQUIRED');
    said
      .andWhen(takeBack('TakeBackSettlement', { entered: null }), by(OFFICER))
      .thenRejected('NOTHING_TOLD_TO_CORRECT');
  });
});
