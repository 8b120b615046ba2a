/** Whose loan it is, and since when: what a person's record has to know of loans, which lending answers. */
import type { LocalDate } from '#kernel';

/** Nest token: `@Inject(LOAN_OWNERS) owners: LoanOwners`. */
export const LOAN_OWNERS = Symbol('LoanOwners');

export interface LoanOwners {
  /** Null where there is no such loan. */
  borrowerOf(loanId: string): Promise<string | null>;
  /** The day on which the first loan under any of these records was paid out; null where there is none, or it cannot be told now. */
  firstLoanOn?(partyIds: readonly string[]): Promise<LocalDate | null>;
}
