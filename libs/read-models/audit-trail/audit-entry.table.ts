/** The audit trail: one row per event. Personal fields stay sealed as they are in the log. */
import type { Actor, Fen, LocalDate } from '#kernel';
import { defineTable } from '#projections';

export interface AuditEntryRow {
  position: string;
  stream: string;
  revision: number;
  eventId: string;
  type: string;
  schemaVersion: number;
  /** The case the event is about. */
  caseId: string | null;
  /** Cases it is linked to, where it may be several. */
  linkedCaseIds: readonly string[];
  /** The borrower, or the party. */
  borrowerId: string | null;
  /** Whose it had been said to be before this entry put that right. */
  formerBorrowerId: string | null;
  /** The loan whose stream it stands in. */
  loanId: string | null;
  /** Loans it is about. */
  loanIds: readonly string[];
  /** The policy the event is about. */
  policyId: string | null;
  actorKind: Actor['kind'];
  actorId: string;
  actorRole: Actor['role'];
  onBehalfOf: string | null;
  businessDate: LocalDate;
  recordedAt: string;
  commandId: string;
  correlationId: string;
  causationId: string;
  /** The day before it was entered that a person entered it for; null of all other entries. */
  forDay: LocalDate | null;
  /** The day it happened on: `forDay`, else the business date. */
  happenedOn: LocalDate;
  /** The amount it is about, fen. */
  amount: Fen | null;
  data: object;
}

const RECORDED = ['recorded_at', 'position'] as const;

export const auditEntryTable = defineTable<AuditEntryRow>({
  name: 'audit_entry',
  row: 'One event.',
  columns: {
    position: { kind: 'position' },
    stream: { kind: 'text' },
    revision: { kind: 'integer' },
    eventId: { kind: 'uuid' },
    type: { kind: 'text' },
    schemaVersion: { kind: 'integer' },
    caseId: { kind: 'text', nullable: true },
    linkedCaseIds: { kind: 'texts' },
    borrowerId: { kind: 'text', nullable: true },
    formerBorrowerId: { kind: 'text', nullable: true },
    loanId: { kind: 'text', nullable: true },
    loanIds: { kind: 'texts' },
    policyId: { kind: 'text', nullable: true },
    actorKind: { kind: 'text' },
    actorId: { kind: 'text' },
    actorRole: { kind: 'text' },
    onBehalfOf: { kind: 'text', nullable: true },
    businessDate: { kind: 'date' },
    recordedAt: { kind: 'instant' },
    commandId: { kind: 'text' },
    correlationId: { kind: 'text' },
    causationId: { kind: 'text' },
    forDay: { kind: 'date', nullable: true },
    happenedOn: { kind: 'date' },
    amount: { kind: 'fen', nullable: true },
    data: { kind: 'json' },
  },
  primaryKey: ['position'],
  indexes: [
    { name: 'by_case', on: ['case_id', 'position'], of: ['caseId', 'position'], where: 'case_id IS NOT NULL' },
    { name: 'by_loan', on: ['loan_id', 'position'], of: ['loanId', 'position'], where: 'loan_id IS NOT NULL' },
    { name: 'by_policy', on: ['policy_id', 'position'], of: ['policyId', 'position'], where: 'policy_id IS NOT NULL' },
    { name: 'backdated', on: ['position'], of: ['position', 'forDay'], where: 'for_day IS NOT NULL' },
    { name: 'by_borrower', on: ['borrower_id', 'position'], of: ['borrowerId', 'position'] },
    { name: 'by_correlation', on: ['correlation_id', 'position'], of: ['correlationId', 'position'] },
    { name: 'by_cause', on: ['causation_id', 'position'], of: ['causationId', 'position'] },
    { name: 'by_event', on: ['event_id'], of: ['eventId'], using: 'hash' },
    // Searches are in the order of recording, so that a span of time is a span of each of these.
    { name: 'by_actor', on: ['actor_id', ...RECORDED], of: ['actorId', 'recordedAt', 'position'] },
    {
      name: 'by_represented',
      on: ['on_behalf_of', ...RECORDED],
      of: ['onBehalfOf', 'recordedAt', 'position'],
      where: 'on_behalf_of IS NOT NULL',
    },
    { name: 'by_type', on: ['type', ...RECORDED], of: ['type', 'recordedAt', 'position'] },
    {
      name: 'by_amount',
      on: ['amount', ...RECORDED],
      of: ['amount', 'recordedAt', 'position'],
      where: 'amount IS NOT NULL',
    },
    { name: 'by_recorded', on: RECORDED, of: ['recordedAt', 'position'] },
    { name: 'by_day', on: ['happened_on'], of: ['happenedOn'] },
    {
      name: 'by_former_borrower',
      on: ['former_borrower_id', 'position'],
      of: ['formerBorrowerId', 'position'],
      where: 'former_borrower_id IS NOT NULL',
    },
  ],
});
