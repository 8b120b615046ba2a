/**
 * How much of a plan may be missed before it is broken. Fixed in the plan when it is offered, so that a later setting changes no
 * agreement. Must hold: the plan is kept as long as none of the three limits is passed; at each limit it is still kept. With the
 * grace of the last row it ends: what is unpaid then is tolerated no longer, or the plan would stand open for ever.
 */
import { ZERO_FEN, type Fen } from '#kernel';

export interface BreachTolerance {
  /** Rows past their grace that may stand unpaid at one time. Money fills the oldest first, so they follow each other. */
  readonly inARow: number;
  /** Rows that may be missed over the life of the plan, made good since or not. */
  readonly inAll: number;
  /** What the rows that stand unpaid past their grace may lack together. */
  readonly unpaid: Fen;
}

/** Where a plan says nothing: any row unpaid at the end of its grace breaks it. */
export const NOTHING_TOLERATED: BreachTolerance = { inARow: 0, inAll: 0, unpaid: ZERO_FEN };

/** Whether it keeps any plan of which something was missed: a row and an amount are needed for that. */
export function toleratesMisses({ inARow, inAll, unpaid }: BreachTolerance): boolean {
  return inARow > 0 && inAll > 0 && unpaid > 0;
}

/** What is missed of a plan at the end of a day. */
export interface MissedSoFar {
  readonly inAll: number;
  /** What each row lacks that stands unpaid past its grace. */
  readonly standing: readonly number[];
}

export function isPassed({ inARow, inAll, unpaid }: BreachTolerance, missed: MissedSoFar): boolean {
  const lacking = missed.standing.reduce((sum, amount) => sum + amount, 0);
  return missed.inAll > inAll || missed.standing.length > inARow || lacking > unpaid;
}
