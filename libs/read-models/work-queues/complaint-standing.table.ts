/** Every complaint and where it stands, ended or not: what lists of complaints are made of. */
import type {
  Business,
  BusinessChannel,
  Cause,
  ComplainantKind,
  ComplaintOutcome,
  ComplaintStatus,
  Intake,
} from '#complaints';
import type { LocalDate } from '#kernel';
import { defineTable } from '#projections';

export interface ComplaintStandingRow {
  complaintId: string;
  status: ComplaintStatus;
  /** Person it is filed under; null while nobody is known. */
  partyId: string | null;
  complainantKind: ComplainantKind;
  complainantId: string | null;
  /** The person whose own it is, to read and to act on. */
  ownerId: string | null;
  /** Every way it came in, once each. */
  intakes: readonly Intake[];
  receivedOn: LocalDate;
  channel: BusinessChannel | null;
  business: Business | null;
  cause: Cause | null;
  caseIds: readonly string[];
  loanIds: readonly string[];
  contactIds: readonly string[];
  /** `platform/postId`. */
  posts: readonly string[];
  earlierComplaintId: string | null;
  handlerId: string | null;
  /** The next day that falls due; null where none does. */
  dueOn: LocalDate | null;
  /** Of the last answer. */
  outcome: ComplaintOutcome | null;
  answeredOn: LocalDate | null;
  reviewUntil: LocalDate | null;
  /** When it was withdrawn or closed. */
  endedOn: LocalDate | null;
  goesOnAs: string | null;
}

export const complaintStandingTable = defineTable<ComplaintStandingRow>({
  name: 'complaint_standing',
  row: 'One complaint, ended or not.',
  columns: {
    complaintId: { kind: 'text' },
    status: { kind: 'text' },
    partyId: { kind: 'text', nullable: true },
    complainantKind: { kind: 'text' },
    complainantId: { kind: 'text', nullable: true },
    ownerId: { kind: 'text', nullable: true },
    intakes: { kind: 'texts' },
    receivedOn: { kind: 'date' },
    channel: { kind: 'text', nullable: true },
    business: { kind: 'text', nullable: true },
    cause: { kind: 'text', nullable: true },
    caseIds: { kind: 'texts' },
    loanIds: { kind: 'texts' },
    contactIds: { kind: 'texts' },
    posts: { kind: 'texts' },
    earlierComplaintId: { kind: 'text', nullable: true },
    handlerId: { kind: 'text', nullable: true },
    dueOn: { kind: 'date', nullable: true },
    outcome: { kind: 'text', nullable: true },
    answeredOn: { kind: 'date', nullable: true },
    reviewUntil: { kind: 'date', nullable: true },
    endedOn: { kind: 'date', nullable: true },
    goesOnAs: { kind: 'text', nullable: true },
  },
  primaryKey: ['complaintId'],
  indexes: [
    { name: 'by_receipt', on: ['received_on', 'complaint_id'], of: ['receivedOn', 'complaintId'] },
    { name: 'by_party', on: ['party_id'], of: ['partyId'], where: 'party_id IS NOT NULL' },
    { name: 'by_complainant', on: ['complainant_id'], of: ['complainantId'], where: 'complainant_id IS NOT NULL' },
    { name: 'by_owner', on: ['owner_id'], of: ['ownerId'], where: 'owner_id IS NOT NULL' },
  ],
  fillFactor: 70,
});
