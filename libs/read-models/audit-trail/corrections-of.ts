/** Which entries of a page were corrected, and by which other entries. */
import type { EntityManager } from 'typeorm';
import { entityOf } from '#projections';
import { type AuditEntryRow, auditEntryTable } from './audit-entry.table';

/** Names of the events by which an entry of their own stream is corrected; each tells the revision as `entry.revision`. */
const CORRECTING = ['EntryCorrected'];

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
          .where('entry.borrowerId = ANY(:borrowers) AND entry.type = ANY(:types)', { borrowers, types: CORRECTING })
          .orderBy('entry.position')
          .getMany();
  return (row) => found.filter((one) => one.stream === row.stream && corrects(one, row));
}

/** The entry that was wrong, or a correction that was wrong itself. */
function corrects({ data }: AuditEntryRow, { revision, data: corrected }: AuditEntryRow): boolean {
  const { entry, corrects: correction } = data as { entry?: { revision?: unknown }; corrects?: string };
  if (entry?.revision === revision) return true;
  return correction !== undefined && correction === (corrected as { correctionId?: string }).correctionId;
}
