/** The person is told before anything negative is reported: how, when and by which message (征信业管理条例 art. 15); and was not after all. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, canonicalJson, shanghaiDate } from '#kernel';
import { type Decide, no } from './bureau-commands';
import type { BureauState } from './bureau.state';
import type { NegativeNoticeTakenBackData } from './notice-taken-back.events';
import { isUntold } from './told-before';
import { needsNotice } from './what-to-tell';

export const giveNegativeNotice: Decide<'GiveNegativeNotice'> = ({ lateBecause, ...data }, { notices }, context) => {
  const { recordedAt } = context;
  const { noticeId, givenAt } = data;
  if (Date.parse(givenAt) > Date.parse(recordedAt)) return no('NOTICE_IN_FUTURE', { givenAt, now: recordedAt });
  const notice = { ...data, givenOn: shanghaiDate(givenAt) };
  const before = notices.findLast(({ told }) => told.noticeId === noticeId);
  if (before) {
    const { lateBecause: _late, ...known } = before.told;
    const isSame = canonicalJson(known) === canonicalJson(notice);
    if (before.takenBackOn === null) return isSame ? accept() : no('NOTICE_ALREADY_RECORDED', { noticeId });
    // It may have arrived by another way since.
    if (isSame) return no('NOTICE_TAKEN_BACK', { noticeId, takenBackOn: before.takenBackOn });
  }
  const said = { lateBecause };
  const objection = backdatingObjection(notice.givenOn, said, context);
  const late = lateEntryOf(notice.givenOn, said, context);
  return objection ?? accept({ type: 'NegativeNoticeGiven', data: { ...notice, ...late } });
};

/** Where rows went out on it another person than who recorded it looks at it: they went out against the law. */
export const takeBackNegativeNotice: Decide<'TakeBackNegativeNotice'> = (data, state, { actor, businessDate }) => {
  const { loanId, borrowerId, noticeId, reasons } = data;
  const notice = state.notices.findLast(({ told }) => told.noticeId === noticeId);
  if (!notice) return no('NOTICE_NOT_RECORDED', { noticeId });
  if (notice.takenBackOn !== null) return accept();
  const notices = state.notices.map((one) => (one === notice ? { ...one, takenBackOn: businessDate } : one));
  const after = { ...state, notices };
  const untold = after.months.filter((record) => isUntold(after, record)).map(({ month }) => month);
  const { givenBy } = notice;
  const isOwn = actor.kind === 'person' && givenBy.kind === 'person' && givenBy.id === actor.id;
  if (isOwn && untold.length > 0) return no('NOTICE_RECORDED_BY_THE_SAME', { noticeId, months: untold });
  return accept({
    type: 'NegativeNoticeTakenBack',
    data: {
      ...{ loanId, borrowerId, noticeId, givenOn: notice.told.givenOn, untold, toTell: toTell(after) },
      ...{ reasons, takenBackBy: actor.id, takenBackOn: businessDate },
    },
  });
};

/** The latest month the person is to be told of. */
function toTell(state: BureauState): NegativeNoticeTakenBackData['toTell'] {
  const record = state.months.findLast((one) => needsNotice(state, one));
  if (!record) return null;
  const { month, right } = record;
  const row = isUntold(state, record) ? (record.submissions.at(-1)?.row ?? right) : right;
  const { daysPastDue, overdueAmount } = row;
  return { month, daysPastDue, overdueAmount, reported: isUntold(state, record) };
}
