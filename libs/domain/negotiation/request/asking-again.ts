/**
 * When a request is taken after a refusal, or after several were taken back. Whatever the wait, there is a way on: something new
 * to say, or an officer who takes the request (个人信息保护法 art. 24).
 */
import { addDays, laterDate, type CommandContext, type LocalDate } from '#kernel';
import type { Episode, Negotiation } from '../case/case.state';
import { isOfficer } from '../case/lookups';
import { openRepair } from '../correction/correction.state';
import { CASE_CLOCKS } from '../clocks/case-clocks';
import type { NegotiationRequest } from './request.events';

/** What has to be waited for, and what is taken before. */
export interface Wait {
  /** From this day on the next request is taken as it is. */
  readonly from: LocalDate;
  /** Whether one that says something new is taken before. */
  readonly unlessNew: boolean;
}

/**
 * After a refusal the lender waits for something new or for the date it named; null when nothing was refused. One withdrawal makes
 * nobody wait: nothing was decided against the borrower. It does not end the wait after a refusal either, nor does taking an appeal
 * back before it was decided.
 */
export function waitAfterRefusal({ negotiations, repairs }: Episode): Wait | null {
  const answered = negotiations.findLast((one) => refusalStands(one) || one.offers.length > 0);
  const refusal = answered && refusalStands(answered) ? answered.refusal : null;
  // Nobody waits for the lender’s error.
  if (refusal && openRepair(repairs, 'REFUSAL_TO_REVIEW', refusal.negotiationId)) return null;
  return refusal && { from: refusal.reapplyFrom, unlessNew: true };
}

/**
 * Who asks and takes it back over and over keeps officers from others; null when too few were taken back. Something new is heard
 * once within the time, for anybody can make new documents without end.
 */
export function waitAfterWithdrawals({ negotiations }: Episode, today: LocalDate): Wait | null {
  const { mostWithdrawn, withdrawalDays } = CASE_CLOCKS;
  const until = negotiations
    .filter(({ status }) => status === 'WITHDRAWN')
    .map(({ requestedOn }) => addDays(requestedOn, withdrawalDays));
  const from = until.at(-mostWithdrawn);
  if (from === undefined || from <= today) return null;
  const oneMore = until.at(-mostWithdrawn - 1);
  return { from, unlessNew: oneMore === undefined || oneMore <= today };
}

/** What the borrower has to wait for before asking again, and whether the last refusal can be reviewed instead. */
export interface WaitToAsk {
  /** From this day on the next request is taken as it is: the last day that any of the waits names. */
  readonly from: LocalDate;
  /** From this day on one that says something new is taken; null when it is at once. */
  readonly newFrom: LocalDate | null;
  /** The day each wait names by itself, where there are two at once. */
  readonly both: { readonly afterRefusal: LocalDate; readonly afterWithdrawals: LocalDate } | null;
  readonly isReviewable: boolean;
}

/**
 * Null when a request is taken as it is.
 * @param today when left out, the day on which the last request was made
 */
export function waitToAsk(episode: Episode, today?: LocalDate): WaitToAsk | null {
  const last = episode.negotiations.at(-1);
  if (!last) return null;
  const on = today ?? last.requestedOn;
  const running = [waitAfterRefusal(episode), waitAfterWithdrawals(episode, on)]
    .filter((wait) => wait !== null)
    .filter(({ from }) => from > on);
  const [first, second] = running;
  if (!first) return null;
  return {
    from: second ? laterDate(first.from, second.from) : first.from,
    // A refusal always hears something new; one wait at most does not.
    newFrom: running.find(({ unlessNew }) => !unlessNew)?.from ?? null,
    both: second ? { afterRefusal: first.from, afterWithdrawals: second.from } : null,
    isReviewable: last.status === 'REFUSED',
  };
}

/** Evidence that was never shown in this case, or a hardship that was never told. */
export function saysSomethingNew({ negotiations }: Episode, { materials, hardship }: NegotiationRequest): boolean {
  const shown = negotiations.flatMap((one) => one.materials.submitted.map(({ contentHash }) => contentHash));
  const told = negotiations.map(({ request }) => request.hardship.reason);
  return materials.some(({ contentHash }) => !shown.includes(contentHash)) || !told.includes(hardship.reason);
}

/** An officer who hears the borrower decides whether to take the request. */
export function isTakenByOfficer({ channel }: NegotiationRequest, context: CommandContext): boolean {
  return isOfficer(context) && (channel === 'HOTLINE' || channel === 'BRANCH');
}

/** Refused, and nobody has decided otherwise on an appeal since. */
function refusalStands({ status, refusal, review }: Negotiation): boolean {
  return status === 'REFUSED' || (status === 'WITHDRAWN' && refusal !== null && review?.status !== 'DECIDED');
}
