/** What the sweep needs of the `loan_book` read model. The read model's own lib implements it. */
import type { LocalDate } from '#kernel';

/** Nest token: `@Inject(LOAN_BOOK) book: LoanBook`. */
export const LOAN_BOOK = Symbol('LoanBook');

/** One loan that a sweep may have to look at. */
export interface LoanBookEntry {
  readonly loanId: string;
  readonly borrowerId: string;
  /** The open case the loan is part of; null when it is in none. */
  readonly openCaseId: string | null;
  /** What the case was last told: days-past-due bucket, class and oldest unpaid due date; null when it knows nothing overdue of the loan. */
  readonly reportedBucket: string | null;
  readonly reportedClass: string | null;
  readonly reportedOldestUnpaidOn: LocalDate | null;
  /** How many events the loan has; null where that is not known. */
  readonly events: number | null;
}

export interface LoanBookQuery {
  readonly asOf: LocalDate;
  /** Also loans settled after this date, since they may have been overdue then or later; null: unsettled ones only. */
  readonly settledAfter: LocalDate | null;
}

export interface LoanBook {
  /** Waits until everything that stood in the log when it was called is in the read model. @throws when `signal` aborts */
  waitUntilCaughtUp(signal?: AbortSignal): Promise<void>;
  /** Ids of all loans of a person that the log holds when it is called. @throws when the read model does not get there in time */
  loansOf(borrowerId: string): Promise<readonly string[]>;
  /** How many loans the pages hold in all. */
  count(query: LoanBookQuery): Promise<number>;
  /**
   * Loans disbursed by `asOf` that are unsettled, in an open case, or settled after `settledAfter`; ascending by loan id
   * (bytewise), after `after`.
   */
  page(
    query: LoanBookQuery & { readonly after: string | null; readonly limit: number },
  ): Promise<readonly LoanBookEntry[]>;
}
