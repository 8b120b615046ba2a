/** What an operator sees of each projection, from any process. */
import type { Pool } from 'pg';
import { code, flag, id, instant, named, orNone, part, shownText, whole, type DataOf } from '#event-schema';
import { lagSchema, STANDING, standingOf, type StandingRow } from '../reading/freshness';

export const projectionStatusSchema = named(
  'ProjectionStatus',
  part({
    projection: id('Projection; a rebuild under way is named <projection>__rebuild.'),
    version: whole('Version of its rows.'),
    position: orNone(code('Position in the log it has reached.')),
    events: whole('Events read so far.'),
    recordedAt: orNone(instant('When the last of them was recorded.')),
    lag: lagSchema,
    stale: flag('True while nobody writes it, or whoever does cannot.'),
    trouble: orNone(shownText('Why it does not go on; null while it does.')),
    owner: orNone(code('The process that writes it, as `host pid run`.')),
    parked: named(
      'Parked',
      part(
        {
          events: whole('Events parked.'),
          sequences: whole('Borrowers whose events wait.'),
          oldestSeconds: orNone(whole('Age of the oldest, in seconds.')),
        },
        'Events it could not apply.',
      ),
    ),
    updatedAt: instant('When it last moved.'),
  }),
  'How it is.',
);
export type ProjectionStatus = DataOf<typeof projectionStatusSchema>;

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

export const parkedEventSchema = named(
  'ParkedEvent',
  part({
    projection: id('Projection.'),
    position: code('Position in the log.'),
    sequence: id('The borrower whose later events wait behind it; the stream when the borrower cannot be told.'),
    stream: id('Stream.'),
    revision: whole('Revision.'),
    eventType: code('Name of the event.'),
    cause: shownText('Why it is parked.'),
    detail: orNone(shownText('More on it; never a payload.')),
    attempts: whole('How often it was tried.'),
  }),
);
export type ParkedEventView = DataOf<typeof parkedEventSchema>;

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
