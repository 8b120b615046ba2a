import { localDate } from '#kernel';
import { daysCounted } from './hold.story';

const [DUE, LOOKED_AT] = [localDate('2026-11-01'), localDate('2026-11-30')];
const rest = (from: string, until: string) => ({ from: localDate(from), until: localDate(until) });

describe('days past due of a held person', () => {
  it.each([
    ['count every day after the due date', [], 29],
    ['do not count the first day of a hold, and count the day it is lifted', [rest('2026-11-10', '2026-11-20')], 19],
    [
      'do not count a day twice that two holds stop',
      [rest('2026-11-03', '2026-11-15'), rest('2026-11-10', '2026-11-20')],
      12,
    ],
    ['count as ever where a hold ended before anything was due', [rest('2026-10-01', '2026-11-02')], 29],
  ])('%s', (_, rests, days) => {
    expect(daysCounted(DUE, LOOKED_AT, rests)).toBe(days);
  });
});
