/**
 * What was told proves wrong once what it was made of is corrected. The person is told what is right by another notice; until one arrived
 * it waits for somebody, who tells them otherwise or says why they need not be told. What is on no way yet is not sent any more.
 */
import { accept, type CommandContext } from '#kernel';
import type { ContactEvent } from '../all-contact-events';
import { no, type Decide } from '../contact-commands';
import type { ContactState } from '../contact.state';
import type { NoticeFigures } from './notice-figures';
import { noticeStatus, type KnownNotice } from './notice.state';
import { correctionStatus, mayHaveBeenTold, sameFigures } from './wrong-notice';

export const findNoticeWrong: Decide<'FindNoticeWrong'> = (data, state, context) => {
  const { partyId, noticeId, loanId, because, right } = data;
  const notice = state.notices.get(noticeId);
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId });
  const { figures: was } = notice.prepared;
  const isRight = sameFigures(was, right);
  if (!mayHaveBeenTold(notice)) return accept(...(isRight ? [] : untold(notice, context)));
  const { wrong } = notice;
  const stale = staleCorrections(noticeId, right, state, context);
  if (isRight) return accept(...(wrong && !wrong.settled ? [rightAgain(notice, context)] : []), ...stale);
  if (wrong && wrong.settled !== 'RIGHT_AGAIN' && sameFigures(wrong.right, right)) return accept();
  const foundOn = context.businessDate;
  return accept(
    { type: 'NoticeFoundWrong', data: { partyId, noticeId, loanId, because, was, right, foundOn } },
    ...stale,
  );
};

function untold(notice: KnownNotice, { businessDate: lapsedOn }: CommandContext): readonly ContactEvent[] {
  if (noticeStatus(notice) !== 'OPEN') return [];
  const { partyId, noticeId } = notice.prepared;
  return [{ type: 'NoticeLapsed', data: { partyId, noticeId, ground: 'SETTLED', rule: null, lapsedOn } }];
}

/** What was to tell the person what seemed right before, and has not been sent. */
function staleCorrections(
  noticeId: string,
  right: NoticeFigures,
  { notices }: ContactState,
  context: CommandContext,
): readonly ContactEvent[] {
  return [...notices.values()]
    .filter(({ prepared }) => prepared.corrects === noticeId && !sameFigures(prepared.figures, right))
    .filter((notice) => !mayHaveBeenTold(notice))
    .flatMap((notice) => untold(notice, context));
}

function rightAgain({ prepared }: KnownNotice, { businessDate: settledOn }: CommandContext): ContactEvent {
  const { partyId, noticeId } = prepared;
  return { type: 'WrongNoticeSettled', data: { partyId, noticeId, how: 'RIGHT_AGAIN', settledOn } };
}

/** Repeated it changes nothing; a finding stands. */
export const settleWrongNotice: Decide<'SettleWrongNotice'> = (data, { notices }, { actor, businessDate }) => {
  const { noticeId, how } = data;
  if (actor.kind !== 'person') return no('ONLY_AN_OFFICER_REVIEWS', {});
  const notice = notices.get(noticeId);
  if (!notice) return no('NO_SUCH_NOTICE', { noticeId });
  if (notice.wrong?.settled === how) return accept();
  const status = correctionStatus(notice, notices);
  if (status === 'NONE') return no('NOTICE_NOT_WRONG', { noticeId });
  if (status === 'CORRECTED') return no('NOTICE_CORRECTED_ALREADY', { noticeId });
  return accept({ type: 'WrongNoticeSettled', data: { ...data, settledBy: actor.id, settledOn: businessDate } });
};
