/** Loans of the book by borrower, product, state; ascending by loan id. */
import { Query } from '@nestjs/cqrs';
import type { Freshness } from '#projections';
import type { LoanBookRow } from './loan-book.table';

export interface LoanFilter {
  readonly borrowerId?: string;
  readonly product?: string;
  readonly status?: 'ACTIVE' | 'SETTLED';
  /** Whether the loan is part of an open case. */
  readonly inOpenCase?: boolean;
}

export interface ListLoansRequest extends LoanFilter {
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

export interface LoanListItem extends Readonly<Omit<LoanBookRow, 'agreementId' | 'planStatus'>> {
  /** The agreement in force over the loan. */
  readonly agreementId: string | null;
  /** The open case the loan is part of. */
  readonly openCaseId: string | null;
  /** What that case was last told: null when it knows nothing overdue of the loan. */
  readonly reportedBucket: string | null;
  readonly reportedClass: string | null;
}

export interface ListLoansAnswer {
  readonly total: number;
  readonly items: readonly LoanListItem[];
  readonly nextCursor: string | null;
  readonly freshness: Freshness;
}

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListLoans extends Query<ListLoansAnswer> {
  constructor(readonly request: ListLoansRequest) {
    super();
  }
}
