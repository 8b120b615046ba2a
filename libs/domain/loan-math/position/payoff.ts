/**
 * What ends the debt of a loan at the end of a day, component by component: interest that has not run is not owed (民法典 第677条).
 * Under a plan that is kept, what it waives is waived.
 */
import type { Fen, LocalDate } from '#kernel';
import { addAmounts, NOTHING, type ComponentAmounts } from '../component';
import type { LoanPosition } from './position';
import { owedByContract } from './snapshot';

/** owed + legal costs − credit = total, and never less than nothing. */
export interface Payoff {
  readonly asOf: LocalDate;
  readonly owed: ComponentAmounts;
  /** The part of `owed.interest` that belongs to the running period. */
  readonly accruedInterest: Fen;
  /** What it cost to sue, beside what is owed on rows. */
  readonly legalCosts: Fen;
  /** Money that waits and is set against it. */
  readonly credit: Fen;
  readonly total: Fen;
}

export function payoffOf({ arrears, contract, plan }: LoanPosition): Payoff {
  const { asOf, accruedInterest, legalCosts, credit, payoff } = arrears;
  const byContract = contract ? owedByContract(contract) : NOTHING;
  // The plan's own figures include the interest of its running row; the contract's do not.
  const running = plan ? NOTHING : { ...NOTHING, interest: accruedInterest };
  const byPlan = plan?.accelerated?.remaining ?? plan?.owedToEnd ?? NOTHING;
  const owed = addAmounts(addAmounts(byContract, running), byPlan);
  return { asOf, owed, accruedInterest, legalCosts, credit, total: payoff };
}
