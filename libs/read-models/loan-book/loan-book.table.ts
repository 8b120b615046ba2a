/**
 * The book of loans: one row per loan, with what the sweep pages by and officers list by, and beside it what an open case was
 * told of the loan. No figures: those are computed from the stream.
 */
import type { Fen, LocalDate } from '#kernel';
import type { LoanStatus, RepaymentMethod } from '#lending';
import { defineTable } from '#projections';

export interface LoanBookRow {
  loanId: string;
  borrowerId: string;
  product: string;
  method: RepaymentMethod;
  principal: Fen;
  disbursedOn: LocalDate;
  numberOfInstalments: number;
  /** Of the contractual schedule; null for a monthly-bill account without bills. */
  firstDueOn: LocalDate | null;
  lastDueOn: LocalDate | null;
  status: LoanStatus;
  settledOn: LocalDate | null;
  /** The latest agreement over the loan; see `planStatus`. */
  agreementId: string | null;
  planStatus: 'IN_FORCE' | 'COMPLETED' | 'BROKEN' | null;
  /** How many it has, so that a sweep sees whether anything happened since it looked. */
  events: number;
}

/**
 * A loan of an open case. It goes from one person's case to another's, and what the two are told is projected side by side: for a moment
 * it may stand in both.
 */
export interface LoanInCaseRow {
  /** `<caseId>/<loanId>`. */
  inCaseId: string;
  loanId: string;
  openCaseId: string;
  /** What the case was last told: null when it knows nothing overdue of the loan. */
  reportedBucket: string | null;
  reportedClass: string | null;
  reportedOldestUnpaidOn: LocalDate | null;
}

export const loanBookTable = defineTable<LoanBookRow>({
  name: 'loan_book',
  row: 'One loan.',
  columns: {
    loanId: { kind: 'text' },
    borrowerId: { kind: 'text' },
    product: { kind: 'text' },
    method: { kind: 'text' },
    principal: { kind: 'fen' },
    disbursedOn: { kind: 'date' },
    numberOfInstalments: { kind: 'integer' },
    firstDueOn: { kind: 'date', nullable: true },
    lastDueOn: { kind: 'date', nullable: true },
    status: { kind: 'text' },
    settledOn: { kind: 'date', nullable: true },
    agreementId: { kind: 'text', nullable: true },
    planStatus: { kind: 'text', nullable: true },
    events: { kind: 'integer' },
  },
  primaryKey: ['loanId'],
  indexes: [
    { name: 'by_borrower', on: ['borrower_id', 'loan_id'], of: ['borrowerId', 'loanId'] },
    { name: 'by_product', on: ['product', 'loan_id'], of: ['product', 'loanId'] },
  ],
  fillFactor: 85,
});

export const loanInCaseTable = defineTable<LoanInCaseRow>({
  name: 'loan_in_case',
  row: 'One loan of an open case.',
  columns: {
    inCaseId: { kind: 'text' },
    loanId: { kind: 'text' },
    openCaseId: { kind: 'text' },
    reportedBucket: { kind: 'text', nullable: true },
    reportedClass: { kind: 'text', nullable: true },
    reportedOldestUnpaidOn: { kind: 'date', nullable: true },
  },
  primaryKey: ['inCaseId'],
  indexes: [{ name: 'by_loan', on: ['loan_id', 'open_case_id DESC'], of: ['loanId', 'openCaseId'] }],
  fillFactor: 85,
});
