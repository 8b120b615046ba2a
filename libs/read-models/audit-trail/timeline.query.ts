/** Timelines: everything that happened in a case, to a loan, to a borrower, to a policy, or to an approval. */
import { Query } from '@nestjs/cqrs';
import { id, list, part, together, whole, type DataOf } from '#event-schema';
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

const timelinePage = part({
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
      /** The case with approvals and contacts about it, or also all that happened to its loans until it was closed (default). */
      readonly include?: 'CASE' | 'CASE_AND_LOANS';
    },
  ) {
    super();
  }
}

export const loanTimelineSchema = together(part({ loanId: id('Loan.') }), timelinePage);
export type LoanTimeline = DataOf<typeof loanTimelineSchema> & Fresh;

/** Answers null for a loan nobody knows. @throws InvalidCursor, ReadModelUnavailable */
export class GetLoanTimeline extends Query<LoanTimeline | null> {
  constructor(readonly request: TimelinePageRequest & { readonly loanId: string }) {
    super();
  }
}

export const borrowerTimelineSchema = together(part({ borrowerId: id('Person.') }), timelinePage);
export type BorrowerTimeline = DataOf<typeof borrowerTimelineSchema> & Fresh;

/** The person, their loans and cases together; null for a person nobody knows. @throws InvalidCursor, ReadModelUnavailable */
export class GetBorrowerTimeline extends Query<BorrowerTimeline | null> {
  constructor(readonly request: TimelinePageRequest & { readonly borrowerId: string }) {
    super();
  }
}

export const policyTimelineSchema = together(part({ policyId: id('Policy.') }), timelinePage);
export type PolicyTimeline = DataOf<typeof policyTimelineSchema> & Fresh;

/** Answers null for a policy the system does not apply; one that is only shipped has no entries. @throws InvalidCursor, ReadModelUnavailable */
export class GetPolicyTimeline extends Query<PolicyTimeline | null> {
  constructor(readonly request: TimelinePageRequest & { readonly policyId: string }) {
    super();
  }
}

export const approvalTimelineSchema = together(part({ approvalId: id('Approval.') }), timelinePage);
export type ApprovalTimeline = DataOf<typeof approvalTimelineSchema> & Fresh;

/** Answers null for an approval nobody has asked for. @throws InvalidCursor, ReadModelUnavailable */
export class GetApprovalTimeline extends Query<ApprovalTimeline | null> {
  constructor(readonly request: TimelinePageRequest & { readonly approvalId: string }) {
    super();
  }
}
