/** What rules measure, each computed from the facts alone, with the unit its limits are given in. */
import { daysBetween } from '#kernel';
import type { AssessmentFacts } from './assessment';

export type Measure =
  | 'TOTAL_PAYOFF'
  | 'MAX_DPD'
  | 'TIMES_OVERDUE_24_MONTHS'
  | 'OVERDUE_ELSEWHERE'
  | 'BROKEN_AGREEMENTS'
  | 'CREDIT_RECORD_AGE'
  | 'LEFT_AFTER_INSTALMENT'
  | 'INSTALMENTS_NEEDED';

export type MeasureUnit = 'FEN' | 'DAYS' | 'COUNT';

interface Measuring {
  readonly unit: MeasureUnit;
  /** `payable` is what the plans would come to, in fen. */
  readonly of: (facts: AssessmentFacts, payable: number) => number;
}

/** More instalments than any plan has: nothing can be paid each month. */
export const UNAFFORDABLE = 9999;

export const MEASURES: { readonly [Name in Measure]: Measuring } = {
  TOTAL_PAYOFF: { unit: 'FEN', of: (facts) => facts.totalPayoff },
  MAX_DPD: { unit: 'DAYS', of: (facts) => facts.maxDpd },
  TIMES_OVERDUE_24_MONTHS: { unit: 'COUNT', of: (facts) => facts.creditRecord.timesOverdue24Months },
  OVERDUE_ELSEWHERE: { unit: 'COUNT', of: (facts) => facts.creditRecord.overdueElsewhere },
  BROKEN_AGREEMENTS: { unit: 'COUNT', of: (facts) => facts.brokenAgreements },
  CREDIT_RECORD_AGE: { unit: 'DAYS', of: (facts) => daysBetween(facts.creditRecord.consultedOn, facts.asOf) },
  LEFT_AFTER_INSTALMENT: {
    unit: 'FEN',
    of: (facts) => facts.monthlyIncome - facts.essentialExpenses - facts.affordableMonthly,
  },
  INSTALMENTS_NEEDED: { unit: 'COUNT', of: (facts, payable) => instalmentsNeeded(payable, facts.affordableMonthly) },
};

/** The least number of monthly instalments that pays an amount. */
export function instalmentsNeeded(payable: number, affordableMonthly: number): number {
  if (affordableMonthly <= 0) return UNAFFORDABLE;
  const whole = (payable - (payable % affordableMonthly)) / affordableMonthly;
  return Math.min(UNAFFORDABLE, payable % affordableMonthly === 0 ? Math.max(1, whole) : whole + 1);
}
