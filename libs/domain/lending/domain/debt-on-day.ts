/** What is owed on a loan in all at the end of a day, by component. */
import type { Fen, LocalDate } from '#kernel';
import { snapshotOf, type ComponentAmounts } from '#loan-math';
import { loanPosition } from './loan-figures';
import type { RegisteredLoan } from './loan.state';

export interface DebtOnDay {
  readonly owed: ComponentAmounts;
  /** In all, with what it cost to sue. */
  readonly payoff: Fen;
}

export function debtOn(state: RegisteredLoan, asOf: LocalDate): DebtOnDay {
  const position = loanPosition(state, asOf);
  const { principal, interest, fee, penalty } = snapshotOf(position);
  return { owed: { principal, interest, fee, penalty }, payoff: position.arrears.payoff };
}
