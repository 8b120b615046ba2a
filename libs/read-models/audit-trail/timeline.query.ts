/** Timelines: everything that happened in a case, to a loan, or to a borrower. */
import { Query } from '@nestjs/cqrs';
import type { Role } from '#kernel';
import type { Freshness } from '#projections';
import type { TimelineEntry } from './shown-entry';

/** Of the log: one order everywhere. */
export type TimelineOrder = 'OLDEST_FIRST' | 'NEWEST_FIRST';

export interface TimelinePageRequest {
  /** Who looks: personal fields are opened and masked accordingly. */
  readonly viewer: Role;
  /** OLDEST_FIRST when left out. */
  readonly order?: TimelineOrder;
  /** Only events of these types. */
  readonly types?: readonly string[];
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

export interface TimelinePage {
  /** Entries on all pages. */
  readonly total: number;
  readonly entries: readonly TimelineEntry[];
  readonly nextCursor: string | null;
  readonly freshness: Freshness;
}

export interface CaseTimeline extends TimelinePage {
  readonly caseId: string;
  readonly borrowerId: string;
  /** Loans of the case, in the order in which they joined it. */
  readonly loanIds: readonly string[];
}

/** Answers null for a case nobody knows. @throws InvalidCursor, ReadModelUnavailable */
export class GetCaseTimeline extends Query<CaseTimeline | null> {
  constructor(
    readonly request: TimelinePageRequest & {
      readonly caseId: string;
      /** The case alone, or with all that happened to its loans until it was closed (default). */
      readonly include?: 'CASE' | 'CASE_AND_LOANS';
    },
  ) {
    super();
  }
}

export interface LoanTimeline extends TimelinePage {
  readonly loanId: string;
}

/** Answers null for a loan nobody knows. @throws InvalidCursor, ReadModelUnavailable */
export class GetLoanTimeline extends Query<LoanTimeline | null> {
  constructor(readonly request: TimelinePageRequest & { readonly loanId: string }) {
    super();
  }
}

export interface BorrowerTimeline extends TimelinePage {
  readonly borrowerId: string;
}

/** The person, their loans and cases together; null for a person nobody knows. @throws InvalidCursor, ReadModelUnavailable */
export class GetBorrowerTimeline extends Query<BorrowerTimeline | null> {
  constructor(readonly request: TimelinePageRequest & { readonly borrowerId: string }) {
    super();
  }
}
