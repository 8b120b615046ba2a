/** A notice that told something wrong waits until the person was told what is right; one on no way yet is not sent any more. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { OFFICER } from '#negotiation-testing';
import { contactDecider } from '../contact.decider';
import type { ContactCommand } from '../contact-commands';
import { advance, at, NOTICE, prepare, report } from './notices.fixture';
import { noticeView } from './notice-view';
import { correctionStatus } from './wrong-notice';

const TOLD = { loanId: 'JB1', asOf: localDate('2026-03-02'), dpd: 2, overdue: fen(107_114) };
const RIGHT = { ...TOLD, overdue: fen(10_714) };
const findWrong = (right = RIGHT): ContactCommand => ({
  type: 'FindNoticeWrong',
  data: { ...NOTICE, loanId: 'JB1', because: 'JB1-LP1', right },
});
const seeTo = (how: 'TOLD_OTHERWISE' | 'NOT_NEEDED', noticeId = 'N1'): ContactCommand => ({
  type: 'SettleWrongNotice',
  data: { partyId: 'C1', noticeId, how, measure: '已电话说明' },
});
const officer = (time = '11:00') => ({ ...at(time), actor: OFFICER });

const prepared = () => given(contactDecider, []).when(prepare(), at('10:00')).thenEvents(['NoticePrepared']);
const arrived = () =>
  prepared()
    .andWhen(advance(), at('10:00'))
    .thenEvents(['ContactPermitted'])
    .andWhen(report(), at('10:02'))
    .thenEvents(['ContactMade']);
const found = () => arrived().andWhen(findWrong(), at('10:30')).thenEvents(['NoticeFoundWrong']);
const corrected = {
  noticeId: 'N2',
  template: 'FIGURES_CORRECTED',
  corrects: 'N1',
  occasion: 'N1/7',
  figures: RIGHT,
} as const;
const statusOf = ({ state }: ReturnType<typeof found>) => {
  const notice = state.notices.get('N1');
  return notice && correctionStatus(notice, state.notices);
};

describe('a notice that told something wrong', () => {
  it('is found once, with what it told and what is right', () => {
    const wrong = found();
    expect(wrong.events[0]?.data).toMatchObject({ was: TOLD, right: RIGHT, foundOn: '2026-03-02' });
    wrong.andRepeated().thenUnchanged();
    expect(statusOf(wrong)).toBe('TO_CORRECT');
    arrived().andWhen(findWrong(TOLD), at('10:30')).thenUnchanged();
    const other = { type: 'FindNoticeWrong', data: { ...findWrong().data, noticeId: 'N9' } } as ContactCommand;
    arrived().andWhen(other, at('10:30')).thenRejected('NO_SUCH_NOTICE');
  });

  it('told nobody where it came back by every way: what is right is shown to whoever tells it', () => {
    const wrong = prepared()
      .andWhen(advance({ means: [] }), at('10:00'))
      .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody'])
      .andWhen(findWrong(), at('10:30'))
      .thenEvents(['NoticeFoundWrong']);
    expect(statusOf(wrong)).toBe('UNTOLD');
  });

  it('is corrected once another that tells what is right arrived, and not before', () => {
    const second = found().andWhen(prepare(corrected), at('10:31')).thenEvents(['NoticePrepared']);
    expect(statusOf(second)).toBe('TO_CORRECT');
    const told = second
      .andWhen(advance({ noticeId: 'N2' }), at('10:31'))
      .thenEvents(['ContactPermitted'])
      .andWhen(report({ noticeId: 'N2', contactId: 'N2.1', at: '2026-03-02T10:32:00+08:00' }), at('10:33'))
      .thenEvents(['ContactMade']);
    expect(statusOf(told)).toBe('CORRECTED');
    const notice = told.state.notices.get('N1');
    const view = notice && noticeView(notice, { text: '', hash: '' }, told.state.notices);
    expect(view).toMatchObject({ correction: 'CORRECTED', right: RIGHT, corrects: null });
    told.andWhen(seeTo('NOT_NEEDED'), officer()).thenRejected('NOTICE_CORRECTED_ALREADY');
  });

  it('is right again: what was to correct it and is on no way yet is not sent', () => {
    const second = found().andWhen(prepare(corrected), at('10:31')).thenEvents(['NoticePrepared']);
    const again = second.andWhen(findWrong(TOLD), at('10:40')).thenEvents(['WrongNoticeSettled', 'NoticeLapsed']);
    expect(again.events).toMatchObject([
      { data: { how: 'RIGHT_AGAIN' } },
      { data: { noticeId: 'N2', ground: 'SETTLED' } },
    ]);
    expect(statusOf(again)).toBe('CORRECTED');
    again.andRepeated().thenUnchanged();
    again.andWhen(findWrong(), at('10:50')).thenEvents(['NoticeFoundWrong']);
  });

  it('is seen to by a person, who says how, once', () => {
    const seen = found().andWhen(seeTo('TOLD_OTHERWISE'), officer()).thenEvents(['WrongNoticeSettled']);
    expect(seen.events[0]?.data).toMatchObject({ settledBy: OFFICER.id, settledOn: '2026-03-02' });
    seen.andRepeated().thenUnchanged();
    seen.andWhen(seeTo('NOT_NEEDED'), officer('12:00')).thenRejected('NOTICE_CORRECTED_ALREADY');
    found().andWhen(seeTo('NOT_NEEDED'), at('11:00')).thenRejected('ONLY_AN_OFFICER_REVIEWS');
    arrived().andWhen(seeTo('NOT_NEEDED'), officer()).thenRejected('NOTICE_NOT_WRONG', { noticeId: 'N1' });
    arrived().andWhen(seeTo('NOT_NEEDED', 'N9'), officer()).thenRejected('NO_SUCH_NOTICE');
  });

  it('is not sent where it is on no way yet', () => {
    const lapsed = prepared().andWhen(findWrong(), at('10:01')).thenEvents(['NoticeLapsed']);
    expect(lapsed.events[0]?.data).toMatchObject({ ground: 'SETTLED' });
    lapsed.andRepeated().thenUnchanged();
    prepared().andWhen(findWrong(TOLD), at('10:01')).thenUnchanged();
  });
});
