/** Parked events in Postgres; written in the transaction that moves the checkpoint past them. */
import type { ClientBase } from 'pg';
import { arrayLiteral } from '../table/column-text';
import type { ParkedEvent } from './parked-event';

export async function park(client: ClientBase, projection: string, parked: readonly ParkedEvent[]): Promise<void> {
  if (parked.length === 0) return;
  const column = (field: (event: ParkedEvent) => string | null): string => arrayLiteral(parked.map(field));
  await client.query(
    `INSERT INTO projections.parked_event
       (projection, position, sequence, stream, revision, event_id, event_type, cause, detail)
     SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::uuid[], $7::text[], $8::text[], $9::text[])
     ON CONFLICT (projection, position) DO UPDATE
       SET cause = excluded.cause, detail = excluded.detail, attempts = parked_event.attempts + 1`,
    [
      projection,
      column((event) => event.position),
      column((event) => event.sequence),
      column((event) => event.stream),
      column((event) => String(event.revision)),
      column((event) => event.eventId),
      column((event) => event.eventType),
      column((event) => event.cause),
      column((event) => event.detail),
    ],
  );
}

/** The sequences and streams with parked events: what comes later in them has to wait. */
export async function waitingSequences(client: ClientBase, projection: string): Promise<Set<string>> {
  const { rows } = await client.query<{ sequence: string; stream: string }>(
    'SELECT DISTINCT sequence, stream FROM projections.parked_event WHERE projection = $1',
    [projection],
  );
  return new Set(rows.flatMap(({ sequence, stream }) => [sequence, stream]));
}

export interface ParkedPlace {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly eventType: string;
}

/** A sequence's parked events, in the order of the log. */
export async function parkedPlaces(client: ClientBase, projection: string, sequence: string): Promise<ParkedPlace[]> {
  const { rows } = await client.query<Omit<ParkedPlace, 'revision'> & { revision: string }>(
    `SELECT position::text, stream, revision::text, event_id AS "eventId", event_type AS "eventType" FROM projections.parked_event
     WHERE projection = $1 AND sequence = $2 ORDER BY parked_event.position`,
    [projection, sequence],
  );
  return rows.map((row) => ({ ...row, revision: Number(row.revision) }));
}

/** Names of sequences with parked events. */
export async function parkedSequences(client: ClientBase, projection: string): Promise<string[]> {
  const { rows } = await client.query<{ sequence: string }>(
    `SELECT sequence FROM projections.parked_event WHERE projection = $1 GROUP BY sequence ORDER BY min(position)`,
    [projection],
  );
  return rows.map(({ sequence }) => sequence);
}

export async function unpark(client: ClientBase, projection: string, positions: readonly string[]): Promise<void> {
  await client.query('DELETE FROM projections.parked_event WHERE projection = $1 AND position = ANY($2::bigint[])', [
    projection,
    arrayLiteral(positions),
  ]);
}
