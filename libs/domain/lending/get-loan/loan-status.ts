/** How a loan stands at the end of a day, in one word, and its arrears as they are shown: what is off the book is classified no more. */
import type { LocalDate } from '#kernel';
import type { Arrears } from '#loan-math';
import { exitOn } from '../domain/exit.state';
import { loanArrears, loanPosition } from '../domain/loan-figures';
import type { LoanState, RegisteredLoan } from '../domain/loan.state';

export const LOAN_STATUSES = ['ACTIVE', 'SETTLED', 'WRITTEN_OFF', 'TRANSFERRED', 'WITHDRAWN'] as const;
export type LoanStatus = (typeof LOAN_STATUSES)[number];

export function loanStatusOn(state: RegisteredLoan, asOf: LocalDate): LoanStatus {
  if (state.withdrawnOn !== null) return 'WITHDRAWN';
  const exit = exitOn(state.exits, asOf)?.exit;
  if (exit === 'TRANSFERRED') return exit;
  return loanPosition(state, asOf).arrears.status === 'SETTLED' ? 'SETTLED' : (exit ?? 'ACTIVE');
}

/** Null where nothing was lent by then. */
export function shownArrears(state: LoanState, asOf: LocalDate): Arrears | null {
  const arrears = loanArrears(state, asOf);
  return arrears && exitOn(state.exits, asOf) ? { ...arrears, class: null } : arrears;
}
