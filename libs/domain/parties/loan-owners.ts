/** Whose loan it is: what a person's record has to know of loans, which lending answers. */

/** Nest token: `@Inject(LOAN_OWNERS) owners: LoanOwners`. */
export const LOAN_OWNERS = Symbol('LoanOwners');

export interface LoanOwners {
  /** Null where there is no such loan. */
  borrowerOf(loanId: string): Promise<string | null>;
}
