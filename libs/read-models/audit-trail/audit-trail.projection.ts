/** Every event of the trade becomes one entry, those by which the system itself is worked among them. */
import { type DomainEvent, parseStreamName } from '#kernel';
import { factProjection } from '#projections';
import { amountOf } from './amount-of';
import { backdatedTo } from './backdated-to';
import { type AuditEntryRow, auditEntryTable } from './audit-entry.table';

export const AUDIT_TRAIL_PROJECTION = 'audit_trail';

interface About {
  readonly caseId?: string;
  readonly caseIds?: readonly string[];
  readonly borrowerId?: string;
  readonly partyId?: string;
  readonly wasOf?: string;
  readonly wasOfCases?: readonly string[];
  readonly loanId?: string;
  readonly policyId?: string;
}

export const auditTrailProjection = factProjection<AuditEntryRow, DomainEvent<string, About>>({
  name: AUDIT_TRAIL_PROJECTION,
  version: 8,
  categories: [
    ...(['case', 'approval', 'contact', 'complaint', 'loan', 'bureau', 'party', 'policy', 'suspense'] as const),
    ...(['sweep', 'submission', 'webhook', 'work', 'assignment', 'report', 'operation'] as const),
  ],
  table: auditEntryTable,
  fact: ({ position, stream, revision, id, type, data, metadata }) => {
    const { category, id: streamId } = parseStreamName(stream);
    const { actor } = metadata;
    const forDay = backdatedTo(type, data, metadata);
    return {
      position,
      stream,
      revision,
      eventId: id,
      type,
      schemaVersion: metadata.schemaVersion,
      caseId: data.caseId ?? null,
      // Who it was wrongly said to be of, and of which cases, reads there that it was.
      linkedCaseIds: [...(data.caseIds ?? []), ...(data.wasOfCases ?? [])],
      borrowerId: data.borrowerId ?? data.partyId ?? null,
      formerBorrowerId: type === 'ComplaintCorrected' ? (data.wasOf ?? null) : null,
      // What is reported of a loan stands on the loan's timeline, and so on its case's.
      loanId: category === 'loan' || category === 'bureau' ? streamId : null,
      loanIds: metadata.loanIds ?? (data.loanId === undefined ? [] : [data.loanId]),
      policyId: category === 'policy' ? streamId : null,
      actorKind: actor.kind,
      actorId: actor.id,
      actorRole: actor.role,
      onBehalfOf: metadata.onBehalfOf ?? null,
      businessDate: metadata.businessDate,
      recordedAt: metadata.recordedAt,
      commandId: metadata.commandId,
      correlationId: metadata.correlationId,
      causationId: metadata.causationId,
      forDay,
      happenedOn: forDay ?? metadata.businessDate,
      amount: amountOf(type, data),
      data,
    };
  },
});
