/** What an operator sees of each projection, from any process. */
import type { Pool } from 'pg';
import { type Lag, STANDING, standingOf, type StandingRow } from '../reading/freshness';

export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  readonly position: string | null;
  /** Events read so far. */
  readonly events: number;
  /** When the last of them was recorded. */
  readonly recordedAt: string | null;
  readonly lag: Lag;
  /** Nobody writes it at present, or whoever does cannot. */
  readonly stale: boolean;
  /** Why it does not go on; null while it does. */
  readonly trouble: string | null;
  /** The process that writes it, as `host pid run`. */
  readonly owner: string | null;
  readonly parked: {
    readonly events: number;
    /** Borrowers whose events wait. */
    readonly sequences: number;
    readonly oldestSeconds: number | null;
  };
  readonly updatedAt: string;
}

interface Row extends StandingRow {
  readonly projection: string;
  readonly version: number;
  readonly position: string | null;
  readonly events: string;
  readonly recorded_at: string | null;
  readonly owner: string | null;
  readonly parked_events: string;
  readonly parked_sequences: string;
  readonly parked_seconds: string | null;
  readonly updated_at: string;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** All projections by name; rebuilds under way are named `<projection>__rebuild`. */
export async function projectionStatuses(sql: Pick<Pool, 'query'>): Promise<ProjectionStatus[]> {
  const { rows } = await sql.query<Row>(
    `SELECT c.projection, c.version, c.position::text, c.events::text, c.owner, ${STANDING},
            to_char(c.recorded_at AT TIME ZONE 'UTC', ${INSTANT}) AS recorded_at,
            to_char(c.updated_at AT TIME ZONE 'UTC', ${INSTANT}) AS updated_at,
            count(p.position)::text AS parked_events, count(DISTINCT p.sequence)::text AS parked_sequences,
            extract(epoch FROM clock_timestamp() - min(p.parked_at))::text AS parked_seconds
     FROM projections.checkpoint c LEFT JOIN projections.parked_event p ON p.projection = c.projection
     GROUP BY c.projection ORDER BY c.projection`,
  );
  return rows.map((row) => ({
    projection: row.projection,
    version: row.version,
    position: row.position,
    events: Number(row.events),
    recordedAt: row.recorded_at,
    ...standingOf(row),
    trouble: row.trouble,
    owner: row.owner,
    parked: {
      events: Number(row.parked_events),
      sequences: Number(row.parked_sequences),
      oldestSeconds: row.parked_seconds === null ? null : Math.round(Number(row.parked_seconds)),
    },
    updatedAt: row.updated_at,
  }));
}

export interface ParkedEventView {
  readonly projection: string;
  readonly position: string;
  /** The borrower, or the stream when it could not be told. */
  readonly sequence: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventType: string;
  readonly cause: string;
  readonly detail: string | null;
  readonly attempts: number;
}

/** The oldest parked events of a projection; never a payload. */
export async function parkedEvents(
  sql: Pick<Pool, 'query'>,
  projection: string,
  limit: number,
): Promise<ParkedEventView[]> {
  const { rows } = await sql.query<Omit<ParkedEventView, 'revision'> & { revision: string }>(
    `SELECT projection, position::text, sequence, stream, revision::text, event_type AS "eventType", cause, detail, attempts
     FROM projections.parked_event WHERE projection = $1 ORDER BY parked_event.position LIMIT $2`,
    [projection, limit],
  );
  return rows.map((row) => ({ ...row, revision: Number(row.revision) }));
}
