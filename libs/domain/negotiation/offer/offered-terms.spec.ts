import { localDate } from '#kernel';
import { NO_WAIVERS, planDueDates } from '#loan-math';
import type { RecommendedRelief } from '#policy';
import { ASSESSED } from '#negotiation-testing';
import { given } from '#kernel-testing';
import { caseDecider } from '../case/case.decider';
import type { Negotiation } from '../case/case.state';
import { decidedRelief, stillOwed, termsFollowing, termsOf } from './offered-terms';

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

describe('the terms that follow from a decision', () => {
  const assessed = given(caseDecider, ASSESSED).state.episodes[0]?.negotiations[0] as Negotiation;
  const months = (negotiation: Negotiation, asOf: string, by: RecommendedRelief | null = relief(24)) =>
    termsFollowing(by, negotiation, localDate(asOf)).map(({ plans }) => plans[0]?.terms.numberOfInstalments);

  it('are themselves first, then what the policy lets the borrower choose instead', () => {
    expect(months(assessed, '2025-05-12')).toEqual([24, 18, 1]);
    expect(months(assessed, '2025-05-12', null)).toEqual([]);
  });

  it('let the borrower choose by the policy of the day where nothing was assessed, and nothing before there was one', () => {
    const unassessed = { ...assessed, assessment: null };
    expect(months(unassessed, '2025-05-12')).toEqual([24, 18, 1]);
    expect(months(unassessed, '2000-01-01')).toEqual([24]);
  });

  it('are those of the review where there was one that decided some', () => {
    const recommended = assessed.assessment?.relief;
    const decided = (by: RecommendedRelief | null) =>
      ({ ...assessed, review: { decision: { relief: by } } }) as unknown as Negotiation;
    expect(decidedRelief(decided(relief(36)))).toEqual(relief(36));
    expect(decidedRelief(decided(null))).toBe(recommended);
    expect(decidedRelief({ ...assessed, assessment: null })).toBeNull();
  });

  it('are for the loans asked about on which something is owed', () => {
    const { request } = assessed;
    const three = { ...assessed, request: { ...request, loanIds: ['JB1', 'JB2', 'JB3'] } };
    expect(stillOwed(three, ['JB2', 'JB9'])).toEqual(['JB1', 'JB3']);
  });
});
