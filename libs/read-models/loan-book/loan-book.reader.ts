/** The book of loans as the overdue sweep reads it. */
import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import type { LoanBook, LoanBookEntry, LoanBookQuery, UntoldFinding, UntoldFindings } from '#lending';
import { PositionWatch, ReadModels } from '#projections';
import { LOAN_BOOK_PROJECTION, loanBookProjection } from './loan-book.projection';

/** One wait; after it the caller's signal is looked at. */
const WAIT_MS = 1_000;
/** Who asks for a person's loans tries again when the read model is behind for longer. */
const LOANS_WITHIN_MS = 10_000;

/** One row of each loan, also while it goes from one case to another. */
const IN_CASE = (where: string): string =>
  `(SELECT DISTINCT ON (loan_id) * FROM read_models.loan_in_case ${where} ORDER BY loan_id, open_case_id DESC)`;
const BOOK = `read_models.loan_book LEFT JOIN ${IN_CASE('')} AS loan_in_case USING (loan_id)`;
/** Loans in cases are told where to begin too: else every page goes through all of those before it. */
const BOOK_AFTER = `read_models.loan_book
  LEFT JOIN ${IN_CASE('WHERE loan_id > $3')} AS loan_in_case USING (loan_id)`;
const CANDIDATES = `disbursed_on <= $1 AND
  (status <> 'SETTLED' OR open_case_id IS NOT NULL OR ($2::date IS NOT NULL AND settled_on > $2::date))`;

@Injectable()
export class LoanBookReader implements LoanBook, UntoldFindings {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(PositionWatch) private readonly watch: PositionWatch,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async waitUntilCaughtUp(signal?: AbortSignal): Promise<void> {
    // The log may end with events of streams that are not projected: their positions are never reached.
    const head = await this.store.headOf(loanBookProjection.categories.map((category) => `${category}-`));
    while (!(await this.watch.waitFor(LOAN_BOOK_PROJECTION, head, WAIT_MS, signal))) signal?.throwIfAborted();
  }

  async loansOf(borrowerId: string): Promise<string[]> {
    await this.waitUntilCaughtUp(AbortSignal.timeout(LOANS_WITHIN_MS));
    const rows = await this.readModels.dataSource.query<{ loanId: string }[]>(
      'SELECT loan_id AS "loanId" FROM read_models.loan_book WHERE borrower_id = $1 ORDER BY loan_id',
      [borrowerId],
    );
    return rows.map(({ loanId }) => loanId);
  }

  untoldFindings(): Promise<UntoldFinding[]> {
    return this.readModels.dataSource.query<UntoldFinding[]>(
      `SELECT loan_id AS "loanId", borrower_id AS "borrowerId" FROM read_models.loan_taken_out AS taken
       WHERE NOT EXISTS (SELECT FROM read_models.loan_not_owed AS told WHERE told.loan_id = taken.loan_id)
       ORDER BY loan_id`,
    );
  }

  async count({ asOf, settledAfter }: LoanBookQuery): Promise<number> {
    const rows = await this.readModels.dataSource.query<{ count: string }[]>(
      `SELECT count(*)::text AS count FROM ${BOOK} WHERE ${CANDIDATES}`,
      [asOf, settledAfter],
    );
    return Number(rows[0]?.count ?? 0);
  }

  async page({
    asOf,
    settledAfter,
    after,
    limit,
  }: LoanBookQuery & { readonly after: string | null; readonly limit: number }): Promise<LoanBookEntry[]> {
    return this.readModels.dataSource.query<LoanBookEntry[]>(
      `SELECT loan_id AS "loanId", borrower_id AS "borrowerId", open_case_id AS "openCaseId",
              reported_bucket AS "reportedBucket", reported_class AS "reportedClass",
              reported_oldest_unpaid_on::text AS "reportedOldestUnpaidOn",
              events
       FROM ${BOOK_AFTER} WHERE ${CANDIDATES} AND loan_id > $3 ORDER BY loan_id LIMIT $4`,
      [asOf, settledAfter, after ?? '', limit],
    );
  }
}
