/** The golden loan as it is assessed on 12 May 2025, and the versions of the policy that are shipped. */
import { fen, localDate } from '#kernel';
import { negotiationPolicy, OVERDUE_NEGOTIATION, type AssessmentFacts, type NegotiationPolicy } from './index';

export const facts: AssessmentFacts = {
  asOf: localDate('2025-05-12'),
  loans: [{ loanId: 'JB1', payoff: fen(1_262_112), penalty: fen(10_653), fee: fen(0), dpd: 91, class: 'SUBSTANDARD' }],
  totalPayoff: fen(1_262_112),
  maxDpd: 91,
  affordableMonthly: fen(55_000),
  monthlyIncome: fen(600_000),
  essentialExpenses: fen(500_000),
  creditRecord: { timesOverdue24Months: 3, overdueElsewhere: 0, consultedOn: localDate('2025-05-10') },
  brokenAgreements: 0,
};

/** The same with how far income and expenses are proved: not at all. */
export const unproved: AssessmentFacts = { ...facts, incomeEvidence: 'DECLARED', expensesEvidence: 'DECLARED' };

export function shipped(version: number): NegotiationPolicy {
  const policy = negotiationPolicy(OVERDUE_NEGOTIATION, version);
  if (!policy) throw new Error('there is no such version');
  return policy;
}
