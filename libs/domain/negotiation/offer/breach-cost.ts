/** What a breach of a plan would cost: known before anybody signs, since a contract says its penalty rate beforehand. */
import { formatRational, halfUp, multiplyRational, parseRational, rational } from '#kernel';
import type { LoanPlan } from '#lending';
import { effectivePenaltyRate, type Contract } from '#loan-math';
import type { BreachCost } from './offer.events';

export function breachCost({ loanId, schedule }: LoanPlan, contract: Contract): BreachCost {
  const cap = contract.penaltyCapAnnual === null ? null : parseRational(contract.penaltyCapAnnual);
  const rate = effectivePenaltyRate(parseRational(contract.penaltyDailyRate), cap);
  const { totals, waived } = schedule;
  return {
    loanId,
    penaltyDailyRate: formatRational(rate),
    penaltyPerDay: halfUp(multiplyRational(rate, rational(totals.principal + waived.principal))),
    reinstated: waived,
  };
}
