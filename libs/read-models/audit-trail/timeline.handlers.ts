import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { approvalStream, caseOfApproval } from '#approvals';
import { borrowerOf } from '#negotiation';
import { shippedVersions } from '#policy';
import { ReadModels } from '#projections';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { type Scope, TimelineReader } from './timeline-reader';
import {
  type ApprovalTimeline,
  type BorrowerTimeline,
  type CaseTimeline,
  GetApprovalTimeline,
  GetBorrowerTimeline,
  GetCaseTimeline,
  GetLoanTimeline,
  GetPolicyTimeline,
  type LoanTimeline,
  type PolicyTimeline,
} from './timeline.query';

@QueryHandler(GetCaseTimeline)
export class GetCaseTimelineHandler implements IQueryHandler<GetCaseTimeline> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ request }: GetCaseTimeline): Promise<CaseTimeline | null> {
    const { caseId, include = 'CASE_AND_LOANS' } = request;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const outline = await outlineOf(manager, caseId);
      if (!outline) return null;
      const { borrowerId, loanIds } = outline;
      const scope = include === 'CASE' ? ofCaseAlone(caseId) : ofCaseAndLoans(caseId, outline);
      const page = await this.timelines.page(manager, freshness, { caseId, include }, scope, request);
      return { caseId, borrowerId, loanIds, ...page };
    });
  }
}

@QueryHandler(GetLoanTimeline)
export class GetLoanTimelineHandler implements IQueryHandler<GetLoanTimeline> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ request }: GetLoanTimeline): Promise<LoanTimeline | null> {
    const { loanId } = request;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const scope = { condition: 'entry.loanId = :loanId', parameters: { loanId } };
      if (!(await exists(manager, 'loan_id', loanId))) return null;
      return { loanId, ...(await this.timelines.page(manager, freshness, { loanId }, scope, request)) };
    });
  }
}

@QueryHandler(GetBorrowerTimeline)
export class GetBorrowerTimelineHandler implements IQueryHandler<GetBorrowerTimeline> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ request }: GetBorrowerTimeline): Promise<BorrowerTimeline | null> {
    const { borrowerId } = request;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const scope = { condition: 'entry.borrowerId = :borrowerId', parameters: { borrowerId } };
      if (!(await exists(manager, 'borrower_id', borrowerId))) return null;
      return { borrowerId, ...(await this.timelines.page(manager, freshness, { borrowerId }, scope, request)) };
    });
  }
}

@QueryHandler(GetPolicyTimeline)
export class GetPolicyTimelineHandler implements IQueryHandler<GetPolicyTimeline> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ request }: GetPolicyTimeline): Promise<PolicyTimeline | null> {
    const { policyId } = request;
    if (shippedVersions(policyId).length === 0) return null;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const scope = { condition: 'entry.policyId = :policyId', parameters: { policyId } };
      return { policyId, ...(await this.timelines.page(manager, freshness, { policyId }, scope, request)) };
    });
  }
}

@QueryHandler(GetApprovalTimeline)
export class GetApprovalTimelineHandler implements IQueryHandler<GetApprovalTimeline> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ request }: GetApprovalTimeline): Promise<ApprovalTimeline | null> {
    const { approvalId } = request;
    const borrowerId = borrowerOf(caseOfApproval(approvalId) ?? '');
    if (borrowerId === null) return null;
    const parameters = { borrowerId, stream: approvalStream(approvalId) };
    const scope = { condition: 'entry.borrowerId = :borrowerId AND entry.stream = :stream', parameters };
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      if ((await this.timelines.rows(manager, scope)).length === 0) return null;
      return { approvalId, ...(await this.timelines.page(manager, freshness, { approvalId }, scope, request)) };
    });
  }
}

interface Outline {
  readonly borrowerId: string;
  readonly loanIds: string[];
  /** Position of the event that closed the case; null while it is open. */
  readonly closedAt: string | null;
}

/** The borrower, loans and end of a case; undefined when there is no such case. */
async function outlineOf(manager: EntityManager, caseId: string): Promise<Outline | undefined> {
  const rows = await manager.query<{ borrower_id: string; type: string; position: string; loan_ids: string[] }[]>(
    `SELECT borrower_id, type, position::text, loan_ids FROM read_models.audit_entry
     WHERE case_id = $1 AND type IN ('EarlyWarningRaised', 'OverdueDetected', 'CaseClosed', 'CaseReopened') ORDER BY audit_entry.position`,
    [caseId],
  );
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return undefined;
  const joining = rows.filter(({ type }) => type === 'OverdueDetected' || type === 'EarlyWarningRaised');
  const joined = joining.flatMap(({ loan_ids }) => loan_ids);
  return {
    borrowerId: first.borrower_id,
    loanIds: [...new Set(joined)],
    closedAt: last.type === 'CaseClosed' ? last.position : null,
  };
}

function ofCaseAlone(caseId: string): Scope {
  return { condition: 'entry.caseId = :caseId AND entry.loanId IS NULL', parameters: { caseId } };
}

/** What happened to the loans after the case was closed belongs to the next one. */
function ofCaseAndLoans(caseId: string, { loanIds, closedAt }: Outline): Scope {
  return {
    condition: `(entry.caseId = :caseId OR (entry.loanId = ANY(:loanIds) AND
      (CAST(:closedAt AS bigint) IS NULL OR entry.position <= CAST(:closedAt AS bigint))))`,
    parameters: { caseId, loanIds, closedAt },
  };
}

async function exists(manager: EntityManager, column: 'loan_id' | 'borrower_id', id: string): Promise<boolean> {
  const rows = await manager.query<object[]>(`SELECT 1 FROM read_models.audit_entry WHERE ${column} = $1 LIMIT 1`, [
    id,
  ]);
  return rows.length > 0;
}
