/** Clocks of a case that a person or a hold has stopped. */
import {
  addDays,
  addWorkingDays,
  CHINESE_WORKING_DAYS,
  daysBetween,
  workingDayOnOrAfter,
  type LocalDate,
} from '#kernel';
import { isOnLoan, type HoldKind } from '#parties';
import type { ToldRest } from '#loan-math';
import type { DeadlineKind } from './deadline-kinds';
import type { PauseReason } from './clock-words';

/** A hold on the borrower, as the case was told of it. */
export interface CaseHold {
  readonly holdId: string;
  readonly kind: HoldKind;
  /** The first day that rests. */
  readonly from: LocalDate;
  /** The first day that counts again; null while it stands. */
  readonly until: LocalDate | null;
  /** The loans it is on; null where it is on the person, or where that was not told. */
  readonly loanIds: readonly string[] | null;
  /** Days that rest as well, since the borrower was told so. */
  readonly told?: ToldRest;
}

/** Those on a loan: what is agreed for one loan does not rest by a hold on another. */
export function onLoan(holds: readonly CaseHold[], loanId: string): readonly CaseHold[] {
  return holds.filter((hold) => isOnLoan(hold, loanId));
}

/** The day a borrower was promised, without what rested of it under holds, and the day that stands with it. */
export interface PromisedDay {
  readonly kind: DeadlineKind;
  readonly reference: string;
  /** The day its time began. */
  readonly since: LocalDate;
  readonly promised: LocalDate;
  readonly day: LocalDate;
}

export interface ClockPause {
  readonly kind: DeadlineKind;
  readonly reference: string;
  readonly reason: PauseReason;
  /** The officer, or the hold, that stopped it. */
  readonly officerId: string;
  readonly pausedOn: LocalDate;
  /** Where the day was promised anew while it rested: nothing of its time has gone by since then. */
  readonly promisedOn?: LocalDate;
}

/** Since when the day that stands has rested. */
export function restsSince({ pausedOn, promisedOn = pausedOn }: ClockPause): LocalDate {
  return promisedOn;
}

export function isOf(pause: Pick<ClockPause, 'kind' | 'reference'>, kind: DeadlineKind, reference: string): boolean {
  return pause.kind === kind && pause.reference === reference;
}

/** The pause of a clock, undefined while it runs. */
export function pauseOf(
  { pauses }: { readonly pauses: readonly ClockPause[] },
  kind: DeadlineKind,
  reference: string,
): ClockPause | undefined {
  return pauses.find((pause) => isOf(pause, kind, reference));
}

/** A borrower's day goes on by the days it rested, and to a working day (民法典 art. 203). */
export function borrowersDayAfterPause(due: LocalDate, pausedOn: LocalDate, resumedOn: LocalDate): LocalDate {
  return workingDayOnOrAfter(calendarDayAfterPause(due, pausedOn, resumedOn), CHINESE_WORKING_DAYS);
}

/** A lender's day that is counted in calendar days goes on by the days it rested; it does not move to a working day. */
export function calendarDayAfterPause(due: LocalDate, pausedOn: LocalDate, resumedOn: LocalDate): LocalDate {
  return addDays(due, daysBetween(pausedOn, resumedOn));
}

/** Of a lender's working days as many are left as when it was stopped. */
export function lendersDayAfterPause(due: LocalDate, pausedOn: LocalDate, resumedOn: LocalDate): LocalDate {
  let left = 0;
  while (addWorkingDays(pausedOn, left, CHINESE_WORKING_DAYS) < due) left += 1;
  return addWorkingDays(resumedOn, left, CHINESE_WORKING_DAYS);
}
