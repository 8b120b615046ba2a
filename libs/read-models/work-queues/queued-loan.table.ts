/**
 * What is owed on the loans of persons, as their cases were last told, for items that know of the person or the loan alone: a hold, a
 * complaint, a notice. Looked up beside them when they are read.
 */
import type { Fen, LocalDate } from '#kernel';
import { defineTable } from '#projections';

export interface QueuedLoanRow {
  /** `<caseId>/<loanId>`: two records that were taken apart may both have told of it. */
  inCaseId: string;
  loanId: string;
  borrowerId: string;
  /** Null where it has closed: something may be owed still, in court or written off. */
  openCaseId: string | null;
  product: string;
  /** See `QueueItemRow`. */
  oldestUnpaidOn: LocalDate | null;
  restedAt: number;
  /** What would settle it, or what is left of its plan; 0 where nothing is owed. */
  amount: Fen;
  /** Date of the amount; null of a plan, and where nothing is owed. */
  asOf: LocalDate | null;
}

export const queuedLoanTable = defineTable<QueuedLoanRow>({
  name: 'queued_loan',
  row: 'One loan of a case.',
  columns: {
    inCaseId: { kind: 'text' },
    loanId: { kind: 'text' },
    borrowerId: { kind: 'text' },
    openCaseId: { kind: 'text', nullable: true },
    product: { kind: 'text' },
    oldestUnpaidOn: { kind: 'date', nullable: true },
    restedAt: { kind: 'integer' },
    amount: { kind: 'fen' },
    asOf: { kind: 'date', nullable: true },
  },
  primaryKey: ['inCaseId'],
  indexes: [
    { name: 'by_loan', on: ['loan_id'], of: ['loanId'] },
    { name: 'by_borrower', on: ['borrower_id'], of: ['borrowerId'] },
  ],
  fillFactor: 85,
});
