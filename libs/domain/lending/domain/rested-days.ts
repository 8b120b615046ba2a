/**
 * The days on which something of a loan rests: under a hold, and while the lender itself said that nothing was owed. Whoever is told that
 * they owe nothing, and whose money would be refused, is in default of nothing (民法典 arts. 509, 591): for such days no penalty accrues and
 * none counts as past due, as under a hold for IDENTITY_FRAUD. Interest is the price of the money they had, and goes on.
 */
import type { Pause } from '#loan-math';
import type { LoanState } from './loan.state';

const STOPS: Pause['stops'] = ['PENALTY', 'DAYS_PAST_DUE'];

/** The borrower's own days alone: they were told that these rest, and the hold was taken back for them later. */
const TOLD: Pause['stops'] = ['DEADLINES'];

export function restedDays({ pauses, exits: { notOwedDays } }: LoanState): readonly Pause[] {
  const told = pauses.flatMap((one) =>
    one.told && one.stops.includes('DEADLINES') ? [{ ...one.told, stops: TOLD }] : [],
  );
  if (notOwedDays.length + told.length === 0) return pauses;
  return [...pauses, ...told, ...notOwedDays.map((days) => ({ ...days, stops: STOPS }))];
}
