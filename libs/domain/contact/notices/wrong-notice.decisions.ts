/**
 * What was told proves wrong once what it was made of is corrected. The person is told what is right by another notice; until one arrived
 * it waits for somebody, who tells them otherwise or says why they need not be told. What is on no way yet is not sent any more, and
 * what reached nobody shows what is right to whoever tells it.
 */
import { accept, type CommandContext } from '#kernel';
import type { ContactEvent } from '../all-contact-events';
import { no, type Decide } from '../contact-commands';
import type { ContactState } from '../contact.state';
import { correctingObjection, takenBackBy } from '../correcting';
import type { NoticeFigures } from './notice-figures';
import { noticeStatus, type KnownNotice } from './notice.state';
import { correctionsOf, correctionStatus, figuresTold, mayHaveBeenTold, sameFigures } from './wrong-notice';

export const findNoticeWrong: Decide<'FindNoticeWrong'> = (data, state, context) => {
  const { partyId, noticeId, loanId, because, right } = data;
  const notice = state.notices.get(noticeId);
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId });
  const was = figuresTold(notice);
  const isRight = sameFigures(was, right);
  const isUntold = !mayHaveBeenTold(notice);
  if (isUntold && !notice.unreached) return accept(...(isRight ? [] : notTold(notice, context)));
  const { wrong } = notice;
  const stale = staleCorrections(notice, right, state, context);
  if (isRight) {
    const isAgain = wrong && !wrong.settled && !sameFigures(wrong.right, right);
    return accept(...(isAgain ? [rightAgain(notice, context)] : []), ...stale);
  }
  if (isUntold && !right.overdue && !right.dpd) return accept(...notTold(notice, context));
  if (wrong && wrong.settled !== 'RIGHT_AGAIN' && sameFigures(wrong.right, right)) return accept();
  const found = { partyId, noticeId, loanId, because, was, right, foundOn: context.businessDate };
  const whom = isUntold ? { untold: true } : {};
  return accept({ type: 'NoticeFoundWrong', data: { ...found, ...whom } }, ...stale);
};

const WAITS: ReadonlySet<string> = new Set(['OPEN', 'UNREACHED']);

/** It is sent no more, and nobody looks for another way. */
function notTold(notice: KnownNotice, { businessDate: lapsedOn }: CommandContext): readonly ContactEvent[] {
  if (!WAITS.has(noticeStatus(notice))) return [];
  const { partyId, noticeId } = notice.prepared;
  return [{ type: 'NoticeLapsed', data: { partyId, noticeId, ground: 'SETTLED', rule: null, lapsedOn } }];
}

/** What was to tell the person what seemed right before, and has not been told. */
function staleCorrections(
  wrong: KnownNotice,
  right: NoticeFigures,
  { notices }: ContactState,
  context: CommandContext,
): readonly ContactEvent[] {
  return correctionsOf(wrong, notices)
    .filter((one) => !sameFigures(one.prepared.figures, right) && !mayHaveBeenTold(one))
    .flatMap((one) => notTold(one, context));
}

function rightAgain({ prepared }: KnownNotice, { businessDate: settledOn }: CommandContext): ContactEvent {
  const { partyId, noticeId } = prepared;
  return { type: 'WrongNoticeSettled', data: { partyId, noticeId, how: 'RIGHT_AGAIN', settledOn } };
}

/** Repeated it changes nothing; a finding stands until it is taken back. What was to tell them besides is not told any more. */
export const settleWrongNotice: Decide<'SettleWrongNotice'> = (data, { notices }, context) => {
  const { noticeId, how } = data;
  const { actor, businessDate } = context;
  if (actor.kind !== 'person') return no('ONLY_AN_OFFICER_REVIEWS', {});
  const notice = notices.get(noticeId);
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId });
  if (notice.wrong?.settled === how) return accept();
  const status = correctionStatus(notice, notices);
  if (status === 'NONE' || status === 'UNTOLD') return no('NOTICE_NOT_WRONG', { noticeId });
  if (status === 'CORRECTED') return no('NOTICE_CORRECTED_ALREADY', { noticeId });
  const besides = correctionsOf(notice, notices).filter((one) => !mayHaveBeenTold(one));
  return accept(
    { type: 'WrongNoticeSettled', data: { ...data, settledBy: actor.id, settledOn: businessDate } },
    ...besides.flatMap((one) => notTold(one, context)),
  );
};

/** It is to be corrected again. */
export const takeBackSettlement: Decide<'TakeBackSettlement'> = (data, { notices }, context) => {
  const { partyId, noticeId, reasons, entered } = data;
  const objection = correctingObjection(entered, reasons, context);
  if (objection) return objection;
  const how = notices.get(noticeId)?.wrong?.settled;
  if (!how || how === 'RIGHT_AGAIN') return accept();
  const told = { partyId, noticeId, how, ...takenBackBy(reasons, context) };
  return accept({ type: 'WrongNoticeSettlementTakenBack', data: told });
};
