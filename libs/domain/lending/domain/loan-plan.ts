/**
 * New terms for one loan, as offered, agreed and booked: the terms, the debt they start from, and the rows they lead to.
 * Rows and waived amounts add up to the debt plus plan interest; nothing in it is computed again later.
 */
import {
  NOTHING_TOLERATED,
  OBSERVATION_RULE,
  PLAN_GRACE_DAYS,
  planSchedule,
  toleratesMisses,
  waivedRows,
  type BreachTolerance,
  type PlanTerms,
} from '#loan-math';
import type { LoanSnapshot } from './loan-snapshot';
import type { LoanPlan, PlanRelief } from './plan.schema';

/** What may be late or missing without a breach. */
export interface PlanLeeway {
  readonly graceDays?: number;
  readonly tolerance?: BreachTolerance;
}

/** The plan these terms make of a loan's debt. The terms must have no `planTermsProblems`. */
export function draftPlan(
  loan: LoanSnapshot,
  terms: PlanTerms,
  { graceDays = PLAN_GRACE_DAYS, tolerance = NOTHING_TOLERATED }: PlanLeeway = {},
): LoanPlan {
  const schedule = planSchedule(loan.snapshot, terms);
  const { principal, interest, fee, penalty } = schedule.waived;
  const relief: PlanRelief[] = [];
  if (terms.interest.kind === 'STOPPED') relief.push('INTEREST_STOP');
  if (principal + interest + fee + penalty > 0) relief.push('FEE_WAIVER');
  const { paymentInGrace } = OBSERVATION_RULE;
  const waived = waivedRows(loan.debtRows, schedule.waived);
  return {
    loanId: loan.loanId,
    terms,
    relief,
    snapshot: loan.snapshot,
    schedule,
    includedPaymentIds: loan.includedPaymentIds,
    graceDays,
    // With the grace of the last row it ends: of one payment nothing may be missed, and nothing else is promised.
    ...(toleratesMisses(tolerance) && schedule.rows.length > 1 ? { tolerance } : {}),
    ...(waived.length > 0 ? { waivedRows: waived } : {}),
    ...(paymentInGrace === 'MISS' ? { paymentInGrace } : {}),
  };
}
