/** The golden plan on its loan, of which nothing is told yet: nothing paid, nothing left, nothing missed. */
import { ZERO_FEN } from '#kernel';
import { NOTHING } from '#loan-math';
import { planN1 } from '#lending-testing';
import { loanTells, OBSERVED_FROM_THE_START } from '#negotiation-testing';
import type { PlanStanding } from './plan-standing';

export const planAt = (changes: Partial<PlanStanding> = {}): PlanStanding => ({
  agreementId: 'C1-1-A1',
  loanId: 'JB1',
  loanRevision: 5,
  payments: loanTells([]),
  remaining: NOTHING,
  restatedRows: [],
  creditBroughtIn: ZERO_FEN,
  nextDueOn: null,
  missed: [],
  passedOn: null,
  completedOn: null,
  waived: planN1.schedule.waived,
  observation: OBSERVED_FROM_THE_START,
  overDebited: ZERO_FEN,
  ...changes,
});
