import { localDate } from '#kernel';
import { NO_WAIVERS, planDueDates } from '#loan-math';
import type { RecommendedRelief } from '#policy';
import { termsOf } from './offered-terms';

const relief = (numberOfInstalments: number): RecommendedRelief => ({
  structure: 'RESTRUCTURE',
  numberOfInstalments,
  interest: { kind: 'STOPPED' },
  waivers: NO_WAIVERS,
});

describe('the dates of a plan by policy', () => {
  it.each([
    ['2027-01-31', ['2027-02-28', '2027-03-31', '2027-04-30']],
    ['2027-01-30', ['2027-02-28', '2027-03-30', '2027-04-30']],
    ['2027-01-29', ['2027-02-28', '2027-03-29', '2027-04-29']],
    ['2028-01-31', ['2028-02-29', '2028-03-31', '2028-04-30']],
    ['2028-01-30', ['2028-02-29', '2028-03-30', '2028-04-30']],
    ['2028-01-29', ['2028-02-29', '2028-03-29', '2028-04-29']],
    ['2026-08-31', ['2026-09-30', '2026-10-31', '2026-11-30']],
    ['2026-12-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
    ['2027-02-28', ['2027-03-28', '2027-04-28', '2027-05-28']],
    ['2026-08-17', ['2026-09-17', '2026-10-17', '2026-11-17']],
  ])('offered on %s, keep the day of the month it was offered on: %j', (offeredOn, dates) => {
    expect(planDueDates(termsOf(relief(3), localDate(offeredOn)))).toEqual(dates);
  });

  it('name a day of the month only where the first month is too short for it', () => {
    expect(termsOf(relief(3), localDate('2026-08-17'))).not.toHaveProperty('anchorDay');
    expect(termsOf(relief(3), localDate('2027-01-31'))).toMatchObject({ firstDueOn: '2027-02-28', anchorDay: 31 });
  });
});
