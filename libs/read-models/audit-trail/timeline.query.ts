/** Timelines: everything that happened in a case, to a loan, to a borrower, to a policy, or to an approval. */
import { Query } from '@nestjs/cqrs';
import { id, list, part, type Schema, together, whole, type DataOf } from '#event-schema';
import type { Role } from '#kernel';
import { type Freshness, nextCursor } from '#projections';
import { timelineEntrySchema } from './shown-entry';

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

export const timelinePage = part({
  total: whole('Entries in all, on all pages.'),
  entries: list(timelineEntrySchema, 'This page.'),
  nextCursor,
});
interface Fresh {
  readonly freshness: Freshness;
}
export type TimelinePage = DataOf<typeof timelinePage> & Fresh;

export const caseTimelineSchema = together(
  part({
    caseId: id('Case.'),
    borrowerId: id('Person.'),
    loanIds: list(id('Loan.'), 'Loans of the case, in the order in which they joined it.'),
  }),
  timelinePage,
);
export type CaseTimeline = DataOf<typeof caseTimelineSchema> & Fresh;

/** Answers null for a case nobody knows. @throws InvalidCursor, ReadModelUnavailable */
export class GetCaseTimeline extends Query<CaseTimeline | null> {
  constructor(
    readonly request: TimelinePageRequest & {
      readonly caseId: string;
      /** The case with approvals, contacts and complaints about it, or also all that happened to its loans until it was closed (default). */
      readonly include?: 'CASE' | 'CASE_AND_LOANS';
    },
  ) {
    super();
  }
}

/** What a timeline can be of, beside a case: a loan, a person with their loans and cases, a policy, an approval. */
export type TimelineSubject =
  | { readonly loanId: string }
  | { readonly borrowerId: string }
  | { readonly policyId: string }
  | { readonly approvalId: string };

/** The subject's own entry in the answer, beside the page. */
export const timelineOf = <Subject extends TimelineSubject>(subject: Schema<Subject>) =>
  together(subject, timelinePage);

/**
 * Answers null for a loan, person or approval nobody knows and for a policy the system does not apply; a policy that is only
 * shipped has no entries. @throws InvalidCursor, ReadModelUnavailable
 */
export class GetTimeline<Subject extends TimelineSubject> extends Query<(Subject & TimelinePage) | null> {
  constructor(
    readonly subject: Subject,
    readonly request: TimelinePageRequest,
  ) {
    super();
  }
}
