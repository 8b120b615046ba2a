/**
 * Every application of money on a loan since it was lent: under the contract, and under each plan after it. A position tells only
 * those of what the loan follows now; what a loan has cost so far is more.
 */
import type { LocalDate } from '#kernel';
import type { LedgerEntry } from '../contract/ledger';
import type { LoanFacts } from './loan-facts';
import { loanPosition } from './loan-position';

/** By what is known at the end of `asOf`, the oldest phase first. */
export function entriesOverLife(facts: LoanFacts, asOf: LocalDate): readonly LedgerEntry[] {
  const phases: LedgerEntry[][] = [];
  let phase = loanPosition(facts, asOf);
  for (;;) {
    phases.unshift([...(phase.contract?.entries ?? []), ...(phase.plan?.entries ?? [])]);
    if (!phase.before) return phases.flat();
    phase = phase.before;
  }
}
