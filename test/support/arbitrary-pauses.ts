/** Pauses of every shape of overlap for property tests: apart, touching, containing, equal, of no day, and without end. */
import fc from 'fast-check';
import { addDays, CHINESE_WORKING_DAYS, type LocalDate, workingDayOnOrAfter } from '#kernel';
import { PAUSE_EFFECTS, type Pause, type PauseEffect } from '#loan-math';
import { dayAfterStart } from './arbitrary-loan';

export const anyPause: fc.Arbitrary<Pause> = fc
  .record({
    from: fc.integer({ min: -20, max: 260 }),
    length: fc.option(fc.integer({ min: 0, max: 90 }), { freq: 5 }),
    stops: fc.subarray([...PAUSE_EFFECTS], { minLength: 1 }),
  })
  .map(({ from, length, stops }) => {
    const first = dayAfterStart(from);
    return { from: first, until: length === null ? null : addDays(first, length), stops };
  });

export const anyPauses = fc.array(anyPause, { maxLength: 7 });

/** Whether a day rests, looked up in every single pause. */
export function rests(pauses: readonly Pause[], effect: PauseEffect, day: LocalDate): boolean {
  return pauses.some(
    ({ from, until, stops }) => stops.includes(effect) && from <= day && (until === null || day < until),
  );
}

/** A deadline of the borrower’s, counted day by day; null while it rests without end: each day that rests puts it off by one, and where the rest ends it goes to a working day. */
export function lastDayCounted(pauses: readonly Pause[], start: LocalDate, last: LocalDate): LocalDate | null {
  let [deadline, resting] = [last, 0];
  let isStopped = rests(pauses, 'DEADLINES', start);
  const horizon = addDays(last, 900);
  for (let day = addDays(start, 1); day <= horizon; day = addDays(day, 1)) {
    if (rests(pauses, 'DEADLINES', day) && (isStopped || day <= deadline)) {
      isStopped = true;
      resting++;
      continue;
    }
    if (resting > 0) deadline = workingDayOnOrAfter(addDays(deadline, resting), CHINESE_WORKING_DAYS);
    [isStopped, resting] = [false, 0];
    if (day > deadline) return deadline;
  }
  return null;
}
