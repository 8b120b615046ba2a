import fc from 'fast-check';
import { addDays, dateOfEpochDay, epochDay, localDate, type LocalDate } from '#kernel';
import { dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { anyPauses, lastDayCounted, rests } from '../../../../test/support/arbitrary-pauses';
import { CountedDays } from './counted-days';
import type { Pause } from './pause';

const pause = (from: string, until: string | null): Pause => ({
  from: localDate(from),
  until: until === null ? null : localDate(until),
  stops: ['DAYS_PAST_DUE'],
});
const counted = (pauses: readonly Pause[], start: string, end: string): number =>
  CountedDays.outside(pauses).between(epochDay(localDate(start)), epochDay(localDate(end)));

/** One day after the other, each looked up in every pause. */
function naive(pauses: readonly Pause[], start: LocalDate, end: LocalDate): number {
  let count = 0;
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
    if (!rests(pauses, 'DAYS_PAST_DUE', day)) count++;
  return count;
}

describe('the days that count', () => {
  const [start, end] = ['2025-02-10', '2025-03-10'];

  it('are all without a pause, and none before the time begins', () => {
    expect(counted([], start, end)).toBe(28);
    expect(counted([], end, start)).toBe(0);
  });

  it('leave out the first day of a pause and not the day from which it counts again', () => {
    expect(counted([pause('2025-02-20', '2025-02-21')], start, end)).toBe(27);
    expect(counted([pause('2025-02-20', '2025-02-20')], start, end)).toBe(28);
  });

  it.each([
    ['containing the other', [pause('2025-02-15', '2025-03-01'), pause('2025-02-18', '2025-02-20')], 14],
    ['with the same start, one longer', [pause('2025-02-15', '2025-02-20'), pause('2025-02-15', '2025-03-01')], 14],
    ['with the same end, one longer', [pause('2025-02-15', '2025-03-01'), pause('2025-02-20', '2025-03-01')], 14],
    ['that are equal', [pause('2025-02-15', '2025-02-20'), pause('2025-02-15', '2025-02-20')], 5],
    ['that touch', [pause('2025-02-15', '2025-02-20'), pause('2025-02-20', '2025-02-25')], 10],
    ['that cross', [pause('2025-02-15', '2025-02-22'), pause('2025-02-20', '2025-02-25')], 10],
  ])('leave each day out once in two pauses %s', (_shape, pauses, restedDays) => {
    expect(counted(pauses, start, end)).toBe(28 - restedDays);
  });

  it('are less only by what of a pause lies in the overdue time', () => {
    // Paused for a year, of which ten days lie after the due date.
    expect(counted([pause('2024-02-21', '2025-02-21')], start, end)).toBe(18);
    expect(counted([pause('2024-02-21', null)], start, end)).toBe(0);
  });

  it('are what a day-by-day count says, for any pauses', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -5, max: 200 }));
    fc.assert(
      fc.property(anyPauses, span, (pauses, [from, length]) => {
        const [first, last] = [dayAfterStart(from), dayAfterStart(from + length)];
        const days = CountedDays.of(pauses, 'DAYS_PAST_DUE');
        expect(days.between(epochDay(first), epochDay(last))).toBe(naive(pauses, first, last));
      }),
      { numRuns: 1000 },
    );
  });

  it('come to their n-th on the first day up to which so many counted', () => {
    fc.assert(
      fc.property(anyPauses, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }), (pauses, from, n) => {
        const start = epochDay(dayAfterStart(from));
        const days = CountedDays.of(pauses, 'PENALTY');
        const nth = days.nth(start, n);
        if (nth === Infinity) expect(days.between(start, start + 2000)).toBeLessThan(n);
        else expect([days.between(start, nth), days.between(start, nth - 1)]).toEqual([n, n - 1]);
      }),
      { numRuns: 500 },
    );
  });

  it('leave of a deadline what was left when it was stopped, for any pauses', () => {
    fc.assert(
      fc.property(
        anyPauses,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 40 }),
        (pauses, from, length) => {
          const [start, last] = [dayAfterStart(from), dayAfterStart(from + length)];
          const day = CountedDays.of(pauses, 'DEADLINES').lastDay(epochDay(start), epochDay(last));
          expect(day === Infinity ? null : dateOfEpochDay(day)).toBe(lastDayCounted(pauses, start, last));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
