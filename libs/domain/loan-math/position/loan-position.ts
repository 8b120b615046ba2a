/**
 * Where a loan stands at the end of a day, whatever happened to it: contract rows until a plan takes effect, then the plan, then
 * the accelerated debt of a broken plan. Any order in which the same facts became known gives the same position.
 */
import type { LocalDate } from '#kernel';
import { paymentsInForce } from '../contract/movements';
import type { DebtSnapshot } from '../plan/debt-snapshot';
import type { LoanFacts } from './loan-facts';
import { positionOf } from './loan-replay';
import type { LoanPosition } from './position';
import { snapshotOf } from './snapshot';

/** The position at the end of `asOf` (not before the disbursement), by what is known then: payments dated by it, without those reversed by it. */
export function loanPosition(facts: LoanFacts, asOf: LocalDate): LoanPosition {
  const plans = facts.plans.filter((plan) => plan.snapshot.asOf <= asOf);
  return positionOf(facts.contract, plans, paymentsInForce(facts, asOf), asOf);
}

/** The debt of a loan at the end of `asOf` as the basis of a plan. */
export function debtSnapshot(facts: LoanFacts, asOf: LocalDate): DebtSnapshot {
  return snapshotOf(loanPosition(facts, asOf));
}
