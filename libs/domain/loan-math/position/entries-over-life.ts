/**
 * Every application of money on a loan since it was lent: under the contract, and under each plan after it. A position tells only
 * those of what the loan follows now; what a loan has cost so far is more.
 */
import type { LocalDate } from '#kernel';
import type { LedgerEntry } from '../contract/ledger';
import { paymentsInForce } from '../contract/movements';
import type { LoanFacts } from './loan-facts';
import { insidePlan, positionOf } from './loan-replay';

/** By what is known at the end of `asOf`, the oldest phase first. */
export function entriesOverLife(facts: LoanFacts, asOf: LocalDate): readonly LedgerEntry[] {
  const plans = facts.plans.filter((plan) => plan.snapshot.asOf <= asOf);
  const phases: LedgerEntry[][] = [];
  let [payments, on] = [paymentsInForce(facts, asOf), asOf];
  for (let followed = plans.length; followed >= 0; followed--) {
    const { contract, plan } = positionOf(facts.contract, plans.slice(0, followed), payments, on);
    phases.unshift([...(contract?.entries ?? []), ...(plan?.entries ?? [])]);
    const last = plans[followed - 1];
    if (!last) break;
    payments = payments.filter(insidePlan(last));
    on = last.snapshot.asOf;
  }
  return phases.flat();
}
