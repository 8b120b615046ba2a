/** How fresh an answer is: what every read says of itself. */
import type { EntityManager } from 'typeorm';
import type { Position } from '../position';

export interface Freshness {
  /** The answer contains everything up to this position of the log and nothing after it; null before the first event. */
  readonly position: Position | null;
  /** When the last event contained was recorded, ISO 8601 UTC. */
  readonly recordedAt: string | null;
  readonly lag: {
    /** Events of the log not yet contained, as far as is known: exact when 0, otherwise estimated from the positions. */
    readonly events: number;
    /** Seconds since the read model was last known to be level with the log; null when it never was. */
    readonly seconds: number | null;
  };
}

interface Row {
  readonly position: string | null;
  readonly recorded_at: Date | null;
  readonly events: string;
  readonly head: string | null;
  readonly seconds: string | null;
}

/** A projector that has not been heard of for so long may be down; until then being level a moment ago counts as level. */
const HEARTBEAT_SECONDS = 3;

/** Reads the freshness in the snapshot of the caller's transaction. */
export async function readFreshness(manager: EntityManager, projection: string): Promise<Freshness> {
  const rows = await manager.query<Row[]>(
    `SELECT position::text, recorded_at, events::text, head_position::text AS head,
            extract(epoch FROM clock_timestamp() - level_at)::text AS seconds
     FROM projections.checkpoint WHERE projection = $1`,
    [projection],
  );
  const [row] = rows;
  if (!row) return { position: null, recordedAt: null, lag: { events: 0, seconds: null } };
  const seconds = row.seconds === null ? null : Number(row.seconds);
  const level = seconds !== null && seconds <= HEARTBEAT_SECONDS;
  return {
    position: row.position,
    recordedAt: row.recorded_at?.toISOString() ?? null,
    lag: { events: level ? 0 : missing(row), seconds: seconds === null ? null : level ? 0 : Math.round(seconds) },
  };
}

/** Positions need not count events; what one event took so far tells what the rest will take. */
export function missing({ position, events, head }: Pick<Row, 'position' | 'events' | 'head'>): number {
  if (head === null) return 0;
  const behind = Number(head) - Number(position ?? 0);
  if (behind <= 0) return 0;
  const perEvent = position === null || Number(events) === 0 ? 1 : Number(position) / Number(events);
  return Math.max(1, Math.round(behind / Math.max(perEvent, 1e-9)));
}
