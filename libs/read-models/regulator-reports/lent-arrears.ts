/** What is owed on a loan of the book: one that was registered by mistake was never lent, so no report counts it on any day. */
import type { LocalDate } from '#kernel';
import { loanArrears, type LoanState } from '#lending';
import type { Arrears } from '#loan-math';

/** Null where nothing was lent by the end of `asOf`. */
export function lentArrears(state: LoanState, asOf: LocalDate): Arrears | null {
  return state.withdrawnOn === null ? loanArrears(state, asOf) : null;
}
