import fc from 'fast-check';
import {
  addDays,
  addMonthsClamped,
  addYears,
  calendarMonthsBetween,
  compareDates,
  dateOfEpochDay,
  daysBetween,
  epochDay,
  isLocalDate,
  localDate,
} from './local-date';

const FIRST = epochDay(localDate('0001-01-01'));
const LAST = epochDay(localDate('9999-12-31'));

describe('calendar dates', () => {
  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '25-1-1',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '0000-01-01',
  ])('refuse %p', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it('know leap years', () => {
    expect(isLocalDate('2024-02-29')).toBe(true);
    expect(isLocalDate('2000-02-29')).toBe(true);
    expect(isLocalDate('1900-02-29')).toBe(false);
  });

  it('agree with the proleptic Gregorian calendar on every day number', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (day) => {
        const date = dateOfEpochDay(day);
        expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(epochDay(date)).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it('count calendar days over month and year ends', () => {
    expect(daysBetween(localDate('2025-02-10'), localDate('2025-05-12'))).toBe(91);
    expect(daysBetween(localDate('2024-12-31'), localDate('2025-01-01'))).toBe(1);
    expect(addDays(localDate('2025-03-01'), -1)).toBe('2025-02-28');
    expect(compareDates(localDate('2025-03-01'), localDate('2025-02-28'))).toBe(1);
  });

  it('keep the anchor day through short months', () => {
    const start = localDate('2025-01-31');
    expect([1, 2, 3, 4, 13].map((k) => addMonthsClamped(start, k))).toEqual([
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
      '2025-05-31',
      '2026-02-28',
    ]);
    expect(addMonthsClamped(localDate('2025-03-28'), -1, 31)).toBe('2025-02-28');
    expect(addYears(localDate('2024-02-29'), 1)).toBe('2025-02-28');
    expect(() => addMonthsClamped(start, 1, 32)).toThrow(RangeError);
  });

  it.each([
    ['2025-01-31', '2025-02-01', 1],
    ['2025-01-01', '2025-01-31', 0],
    ['2024-02-29', '2025-02-28', 12],
    ['2024-02-28', '2024-02-29', 0],
    ['2025-12-31', '2026-01-01', 1],
    ['2026-01-01', '2025-12-31', -1],
    ['2023-03-31', '2026-02-28', 35],
  ])('are counted by their months, whatever the days: %s to %s', (from, to, months) => {
    expect(calendarMonthsBetween(localDate(from), localDate(to))).toBe(months);
    expect(addMonthsClamped(localDate(from), months).slice(0, 7)).toBe(to.slice(0, 7));
  });

  it('refuse to leave the four-digit years', () => {
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => dateOfEpochDay(0.5)).toThrow(RangeError);
  });
});
