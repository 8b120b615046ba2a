/** Where an entry stands among causes and effects, across all streams. */
import type { EntityManager } from 'typeorm';
import { commandId } from '#event-store';
import { entityOf } from '#projections';
import { type AuditEntryRow, auditEntryTable } from './audit-entry.table';

/**
 * ENTRY: other entries caused it. REQUEST: whoever is named as its actor asked for it. DAY: its business date came.
 * SYSTEM: a process saw by itself that it was time.
 */
export const CAUSES = ['ENTRY', 'REQUEST', 'DAY', 'SYSTEM'] as const;
export type CauseKind = (typeof CAUSES)[number];

export interface Cause {
  readonly kind: CauseKind;
  /** Of the kind ENTRY: which. */
  readonly rows: readonly AuditEntryRow[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By the id of the event; null when the trail has none. */
export async function entryOf(manager: EntityManager, eventId: string): Promise<AuditEntryRow | null> {
  if (!UUID.test(eventId)) return null;
  return manager.getRepository(entityOf(auditEntryTable)).findOneBy({ eventId });
}

export async function causeOf(manager: EntityManager, row: AuditEntryRow): Promise<Cause> {
  const { causationId, businessDate, commandId: command, actorKind } = row;
  const event = await entryOf(manager, causationId);
  if (event) return { kind: 'ENTRY', rows: [event] };
  if (causationId === command) return { kind: actorKind === 'process' ? 'SYSTEM' : 'REQUEST', rows: [] };
  if (causationId === commandId('day', businessDate)) return { kind: 'DAY', rows: [] };
  const firstHand = await manager
    .createQueryBuilder(entityOf(auditEntryTable), 'entry')
    .where('entry.causationId = :causationId AND entry.commandId = :causationId', { causationId })
    .orderBy('entry.position')
    .getMany();
  return firstHand.length > 0 ? { kind: 'ENTRY', rows: firstHand } : { kind: 'SYSTEM', rows: [] };
}

/** What it caused at once, in the order of the log: what followed from the event, or from the command it is of. */
export async function effectsOf(
  manager: EntityManager,
  { eventId, commandId: command }: AuditEntryRow,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<AuditEntryRow[]> {
  const found = await manager.query<{ position: string }[]>(
    `SELECT position::text FROM (
       (SELECT position FROM read_models.audit_entry WHERE causation_id = $1 AND position > $3 ORDER BY position LIMIT $4)
       UNION ALL
       (SELECT position FROM read_models.audit_entry WHERE causation_id = $2 AND command_id <> $2 AND position > $3 ORDER BY position LIMIT $4)
     ) effect ORDER BY effect.position LIMIT $4`,
    [eventId, command, after, limit],
  );
  return rowsAt(
    manager,
    found.map(({ position }) => position),
  );
}

/** All that belongs to one intention, in the order of the log. */
export async function correlatedRows(
  manager: EntityManager,
  correlationId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<AuditEntryRow[]> {
  return manager
    .createQueryBuilder(entityOf(auditEntryTable), 'entry')
    .where('entry.correlationId = :correlationId AND entry.position > CAST(:after AS bigint)', { correlationId, after })
    .orderBy('entry.position')
    .limit(limit)
    .getMany();
}

/** Rows by their positions, in the order of those. */
export async function rowsAt(manager: EntityManager, positions: readonly string[]): Promise<AuditEntryRow[]> {
  if (positions.length === 0) return [];
  const rows = await manager
    .createQueryBuilder(entityOf(auditEntryTable), 'entry')
    .where('entry.position = ANY(CAST(:positions AS bigint[]))', { positions })
    .getMany();
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return positions.flatMap((position) => byPosition.get(position) ?? []);
}
