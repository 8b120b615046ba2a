/** Which entries of a page were corrected, and by which other entries. */
import type { EntityManager } from 'typeorm';
import { entityOf } from '#projections';
import { type AuditEntryRow, auditEntryTable } from './audit-entry.table';

/** The event by which an entry of their own stream is corrected; it tells the revision as `entry.revision`. */
const CORRECTED = 'EntryCorrected';

/** Events by which an entry is taken back, and the entry: of the same stream, with the same of these fields. */
const TAKES_BACK: { readonly [type: string]: { readonly entry: string; readonly same: readonly string[] } } = {
  BorrowerSignatureTakenBack: { entry: 'AgreementSignedByBorrower', same: ['agreementId'] },
  CreditRestorationTakenBack: { entry: 'CreditRestored', same: ['loanId', 'request', 'bureauReference'] },
  WriteOffTakenBack: { entry: 'WriteOffDecided', same: ['writeOffId'] },
  TransferTakenBack: { entry: 'TransferDecided', same: ['transferId'] },
  LegalCostTakenBack: { entry: 'LegalCostAdded', same: ['costId'] },
  NegativeNoticeTakenBack: { entry: 'NegativeNoticeGiven', same: ['noticeId'] },
};

/** By it what was recorded of a complaint is put right; of whom it was not, nothing that was recorded of it stands. */
const OF_COMPLAINT = 'ComplaintCorrected';

/** Which entries were wrong, by what of a complaint was. */
const WRONG_IN: { readonly [changed: string]: readonly string[] } = {
  COMPLAINANT: ['ComplaintFiled', 'ComplaintLinked'],
  RECEIPTS: ['ComplaintFiled', 'ComplaintReceivedAgain'],
  LINKS: ['ComplaintFiled', 'ComplaintLinked'],
};

const CORRECTING = [CORRECTED, OF_COMPLAINT, ...Object.keys(TAKES_BACK)];

/** Corrections by the entry they correct, in the order of the log. */
export async function correctionsOf(
  manager: EntityManager,
  rows: readonly AuditEntryRow[],
): Promise<(row: AuditEntryRow) => readonly AuditEntryRow[]> {
  const borrowers = [...new Set(rows.flatMap(({ borrowerId }) => borrowerId ?? []))];
  const found =
    borrowers.length === 0
      ? []
      : await manager
          .createQueryBuilder(entityOf(auditEntryTable), 'entry')
          .where('(entry.borrowerId = ANY(:borrowers) OR entry.formerBorrowerId = ANY(:borrowers))', { borrowers })
          .andWhere('entry.type = ANY(:types)', { types: CORRECTING })
          .orderBy('entry.position')
          .getMany();
  return (row) => found.filter((one) => one.stream === row.stream && corrects(one, row));
}

/** The entry that was wrong, or a correction that was wrong itself. */
function corrects(correcting: AuditEntryRow, row: AuditEntryRow): boolean {
  const { type, revision: at, data } = correcting;
  const { revision, data: corrected } = row;
  if (type === OF_COMPLAINT) return revision < at && correctsComplaint(correcting, row);
  const takesBack = TAKES_BACK[type];
  if (takesBack) return row.type === takesBack.entry && revision < at && isSame(takesBack.same, data, corrected);
  const { entry, corrects: correction } = data as { entry?: { revision?: unknown }; corrects?: string };
  if (entry?.revision === revision) return true;
  return correction !== undefined && correction === (corrected as { correctionId?: string }).correctionId;
}

function correctsComplaint({ data, formerBorrowerId }: AuditEntryRow, { type, borrowerId }: AuditEntryRow): boolean {
  if (formerBorrowerId !== null && borrowerId === formerBorrowerId) return true;
  const { changed = ['RECEIPTS'] } = data as { readonly changed?: readonly string[] };
  return changed.some((fact) => WRONG_IN[fact]?.includes(type));
}

function isSame(fields: readonly string[], one: object, other: object): boolean {
  const of = (data: object, field: string): unknown => (data as { readonly [name: string]: unknown })[field];
  return fields.every((field) => of(one, field) !== undefined && of(one, field) === of(other, field));
}
