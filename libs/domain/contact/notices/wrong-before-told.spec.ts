/** A notice that reached nobody, and says what proved wrong meanwhile: whoever tells it tells what is right, or it is found that they did not. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { OFFICER } from '#negotiation-testing';
import type { Contact } from '../asked-contact';
import type { ContactCommand, ContactCommandData } from '../contact-commands';
import { contactDecider } from '../contact.decider';
import type { ContactState } from '../contact.state';
import { advance, at, elsewhere, NOTICE, prepare, report } from './notices.fixture';
import { noticeStatus } from './notice.state';
import { noticeText } from './notice-text';
import { noticeView } from './notice-view';

const TOLD = { loanId: 'JB1', asOf: localDate('2026-03-02'), dpd: 2, overdue: fen(107_114) };
const RIGHT = { ...TOLD, overdue: fen(10_714) };
const NOTHING = { ...TOLD, dpd: 0, overdue: fen(0) };
const findWrong = (right = RIGHT): ContactCommand => ({
  type: 'FindNoticeWrong',
  data: { ...NOTICE, loanId: 'JB1', because: 'JB1-LP1', right },
});
const officer = (time: string) => ({ ...at(time), actor: OFFICER });
type Made = Extract<ContactCommandData['ReportContact']['outcome'], { readonly kind: 'MADE' }>;
const call: Contact = {
  ...{ partyId: 'C1', contactId: 'CALL-1', by: { kind: 'LENDER', id: 'desk-1' }, purpose: 'COLLECTION' },
  ...{ channel: 'CALL', loanIds: ['JB1'], noticeId: 'N1' },
};
const called = (how: Partial<Made> = {}, changed: Partial<Contact> = {}): ContactCommand => ({
  type: 'ReportContact',
  data: {
    ...{ ...call, ...elsewhere, ...changed },
    outcome: { kind: 'MADE', madeAt: '2026-03-02T11:00:00+08:00', connected: true, effective: true, ...how },
  },
});
const followUp = (reached: boolean, told: { toldRight?: boolean } = {}): ContactCommand => ({
  type: 'FollowUpNotice',
  data: { ...NOTICE, reached, ...told, measure: '已寄挂号信' },
});

const unreached = () =>
  given(contactDecider, [])
    .when(prepare(), at('10:00'))
    .thenEvents(['NoticePrepared'])
    .andWhen(advance({ means: [] }), at('10:00'))
    .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody']);
const found = () => unreached().andWhen(findWrong(), at('10:30')).thenEvents(['NoticeFoundWrong']);
const viewOf = ({ notices }: ContactState, noticeId = 'N1') => {
  const notice = notices.get(noticeId);
  if (!notice) throw new Error(`no notice ${noticeId}`);
  return noticeView(notice, { text: '', hash: '' }, notices);
};

describe('a notice that reached nobody and proved wrong', () => {
  it('waits on, and shows what is right to be told', () => {
    const wrong = found();
    expect(wrong.events[0]?.data).toMatchObject({ untold: true, was: TOLD, right: RIGHT });
    const view = viewOf(wrong.state);
    expect(view).toMatchObject({ status: 'UNREACHED', correction: 'UNTOLD', right: RIGHT, correctedBy: [] });
    expect(view.rightText).toContain('107.14');
    expect(view.rightText).not.toContain('1,071.14');
    wrong.andRepeated().thenUnchanged();
    const seeTo = { type: 'SettleWrongNotice', data: { ...NOTICE, how: 'NOT_NEEDED', measure: '无' } } as const;
    wrong.andWhen(seeTo, officer('10:40')).thenRejected('NOTICE_NOT_WRONG');
  });

  it('is told rightly by who tells what is right', () => {
    const told = found()
      .andWhen(called({ toldRight: true }), at('11:05'))
      .thenEvents(['ContactMade', 'ContactViolationFound']);
    const view = viewOf(told.state);
    expect(view).toMatchObject({ status: 'REACHED', correction: 'CORRECTED', rightText: null });
    told.andRepeated().thenUnchanged();
    told.andWhen(called(), at('11:06')).thenRejected('CONTACT_ALREADY_REPORTED');
    // What they know is compared from then on, and not what it says.
    told.andWhen(findWrong(), at('11:30')).thenUnchanged();
    const again = told.andWhen(findWrong(TOLD), at('11:30')).thenEvents(['NoticeFoundWrong']);
    expect(again.events[0]?.data).toMatchObject({ was: RIGHT, right: TOLD });
    expect(viewOf(again.state).correction).toBe('TO_CORRECT');
  });

  it('is found wrong where what it says was told', () => {
    const told = found()
      .andWhen(called(), at('11:05'))
      .thenEvents(['ContactMade', 'ContactViolationFound', 'NoticeFoundWrong']);
    const [, , wrong] = told.events;
    expect(wrong?.data).toMatchObject({ was: TOLD, right: RIGHT, because: 'JB1-LP1' });
    expect(wrong?.data).not.toHaveProperty('untold');
    expect(viewOf(told.state).correction).toBe('TO_CORRECT');
    told.andWhen(called({ toldRight: true }), at('11:06')).thenRejected('CONTACT_ALREADY_REPORTED');
  });

  it('is told to nobody who was not talked with', () => {
    const told = found()
      .andWhen(called({ effective: false }), at('11:05'))
      .thenEvents(['ContactMade', 'ContactViolationFound']);
    expect(viewOf(told.state).correction).toBe('UNTOLD');
  });

  it('is found wrong where a message of it arrives after all, or a call that was said to have failed told it', () => {
    const bounced = given(contactDecider, [])
      .when(prepare(), at('10:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance({ means: ['SMS'] }), at('10:00'))
      .thenEvents(['ContactPermitted'])
      .andWhen(report({ outcome: 'BOUNCED' }), at('10:02'))
      .thenEvents(['ContactFailed'])
      .andWhen(advance({ means: ['SMS'] }), at('10:03'))
      .thenEvents(['ContactFailed', 'ContactFailed', 'NoticeReachedNobody'])
      .andWhen(findWrong(), at('10:30'))
      .thenEvents(['NoticeFoundWrong']);
    bounced
      .andWhen(report({ at: '2026-03-02T10:04:00+08:00' }), at('10:31'))
      .thenEvents(['ContactMade', 'NoticeFoundWrong']);
  });

  it('is found wrong where an officer followed it up with what it says, and not with what is right', () => {
    const wrong = found();
    wrong.andWhen(followUp(true), officer('11:00')).thenEvents(['NoticeFollowedUp', 'NoticeFoundWrong']);
    wrong.andWhen(followUp(false), officer('11:00')).thenEvents(['NoticeFollowedUp']);
    const right = wrong.andWhen(followUp(true, { toldRight: true }), officer('11:00')).thenEvents(['NoticeFollowedUp']);
    expect(viewOf(right.state).correction).toBe('CORRECTED');
    right.andWhen(followUp(true), officer('11:01')).thenRejected('NOTICE_FOLLOWED_UP_ALREADY');
    wrong.andWhen(followUp(false, { toldRight: true }), officer('11:00')).thenRejected('NOTICE_NOT_WRONG');
    unreached()
      .andWhen(followUp(true, { toldRight: true }), officer('11:00'))
      .thenRejected('NOTICE_NOT_WRONG');
  });

  it('is right again, or is sought no more where nothing is overdue', () => {
    const again = found().andWhen(findWrong(TOLD), at('10:40')).thenEvents(['WrongNoticeSettled']);
    expect(viewOf(again.state)).toMatchObject({ status: 'UNREACHED', correction: 'CORRECTED', rightText: null });
    const over = found().andWhen(findWrong(NOTHING), at('10:40')).thenEvents(['NoticeLapsed']);
    expect(noticeStatus(over.state.notices.get('N1') as never)).toBe('LAPSED');
    over.andRepeated().thenUnchanged();
  });

  it('is put right by nobody who tells what is right of no notice, or of one that was never wrong', () => {
    unreached()
      .andWhen(called({ toldRight: true }), at('11:05'))
      .thenRejected('NOTICE_NOT_WRONG');
    found()
      .andWhen(called({ toldRight: true }, { noticeId: undefined }), at('11:05'))
      .thenRejected('NO_SUCH_NOTICE', { noticeId: null });
  });

  it('is not sent another way with what proved wrong while it was under way', () => {
    const wrong = given(contactDecider, [])
      .when(prepare(), at('10:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance(), at('10:00'))
      .thenEvents(['ContactPermitted'])
      .andWhen(findWrong(), at('10:01'))
      .thenEvents(['NoticeFoundWrong'])
      .andWhen(report({ outcome: 'BOUNCED', at: '2026-03-02T10:01:30+08:00' }), at('10:02'))
      .thenEvents(['ContactFailed']);
    wrong.andWhen(advance(), at('10:03')).thenEvents(['NoticeLapsed']);
  });
});

describe('one thing to do about a notice that told something wrong', () => {
  const fix = {
    noticeId: 'N2',
    template: 'FIGURES_CORRECTED',
    corrects: 'N1',
    occasion: 'N1/7',
    figures: RIGHT,
  } as const;
  const nobodyToldOf = () =>
    given(contactDecider, [])
      .when(prepare(), at('10:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance(), at('10:00'))
      .thenEvents(['ContactPermitted'])
      .andWhen(report(), at('10:02'))
      .thenEvents(['ContactMade'])
      .andWhen(findWrong(), at('10:30'))
      .thenEvents(['NoticeFoundWrong'])
      .andWhen(prepare(fix), at('10:31'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance({ noticeId: 'N2', means: [] }), at('10:32'))
      .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody']);

  it('names what was to correct it, which is sought no more once it is seen to', () => {
    const both = nobodyToldOf();
    expect(viewOf(both.state)).toMatchObject({ correction: 'TO_CORRECT', correctedBy: ['N2'] });
    const seeTo = {
      type: 'SettleWrongNotice',
      data: { ...NOTICE, how: 'TOLD_OTHERWISE', measure: '电话致歉' },
    } as const;
    const seen = both.andWhen(seeTo, officer('11:00')).thenEvents(['WrongNoticeSettled', 'NoticeLapsed']);
    expect(viewOf(seen.state, 'N2').status).toBe('LAPSED');
    seen.andRepeated().thenUnchanged();
  });

  it('is done once its correction was told by hand', () => {
    const told = nobodyToldOf()
      .andWhen(called({}, { noticeId: 'N2', purpose: 'STATUTORY_NOTICE' }), at('11:05'))
      .thenEvents(['ContactMade', 'ContactViolationFound']);
    expect(viewOf(told.state).correction).toBe('CORRECTED');
  });

  it('goes with the correction where that is made of figures that proved wrong themselves', () => {
    const other = { ...RIGHT, overdue: fen(20_000) };
    const anew = nobodyToldOf().andWhen(findWrong(other), at('11:00')).thenEvents(['NoticeFoundWrong', 'NoticeLapsed']);
    expect(viewOf(anew.state, 'N2').status).toBe('LAPSED');
  });
});

it('the text that is right is made of the same template', () => {
  const { right, rightText, ...view } = viewOf(found().state);
  expect(right && noticeText({ ...view, figures: right })).toBe(rightText);
});
