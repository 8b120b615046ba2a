/** A day of the borrower's under holds: the day that stands with what of it has rested, and the hold by which it rests still. */
import { dateOfEpochDay, epochDay, type LocalDate } from '#kernel';
import { CountedDays, withTold } from '#loan-math';
import type { CaseHold } from './pauses';

export interface RestedDay {
  /** While it rests, by the holds that have ended. */
  readonly day: LocalDate;
  /** Null where it runs. */
  readonly heldBy: CaseHold | null;
}

/** @param since the day its time began */
export function restedDay(holds: readonly CaseHold[], since: LocalDate, promised: LocalDate): RestedDay {
  const lastUnder = (some: readonly CaseHold[]): number =>
    CountedDays.outside(withTold(some)).lastDay(epochDay(since), epochDay(promised));
  const last = lastUnder(holds);
  if (last !== Infinity) return { day: dateOfEpochDay(last), heldBy: null };
  const day = dateOfEpochDay(lastUnder(holds.filter(({ until }) => until !== null)));
  return { day, heldBy: holds.find(({ from, until }) => until === null && from <= day) ?? null };
}
