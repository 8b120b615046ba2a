/** How fresh an answer is: what every read says of itself. */
import type { EntityManager } from 'typeorm';
import { code, flag, instant, named, orNone, part, whole, type DataOf } from '#event-schema';

export const lagSchema = named(
  'Lag',
  part(
    {
      events: orNone(whole('Events of the log not yet in the read model, counted; null when that is not known.')),
      seconds: orNone(whole('Seconds since the read model was level with the log; null when it never was.')),
    },
    'How far the read model is behind.',
  ),
);
export type Lag = DataOf<typeof lagSchema>;

export const freshnessSchema = part({
  position: orNone(
    code(
      'Position in the log up to which the answer knows everything, and nothing after it; null before the first event.',
    ),
  ),
  recordedAt: orNone(instant('When the last event the answer knows was recorded.')),
  stale: flag(
    'True while nobody keeps the read model up to date, or whoever does cannot: how old the answer is nobody knows.',
  ),
  lag: lagSchema,
});
export type Freshness = DataOf<typeof freshnessSchema>;

interface Row extends StandingRow {
  readonly position: string | null;
  readonly recorded_at: Date | null;
}

/** How a projection stands, as the bookkeeping has it. */
export interface StandingRow {
  readonly behind: string | null;
  readonly trouble: string | null;
  readonly noted_seconds: string | null;
  readonly level_seconds: string | null;
}

export const STANDING = `behind::text, trouble,
  extract(epoch FROM clock_timestamp() - noted_at)::text AS noted_seconds,
  extract(epoch FROM clock_timestamp() - level_at)::text AS level_seconds`;

/** A projector that has not been heard of for so long may be down; until then being level a moment ago counts as level. */
const HEARTBEAT_SECONDS = 3;

/** Reads the freshness in the snapshot of the caller's transaction. */
export async function readFreshness(manager: EntityManager, projection: string): Promise<Freshness> {
  const rows = await manager.query<Row[]>(
    `SELECT position::text, recorded_at, ${STANDING} FROM projections.checkpoint WHERE projection = $1`,
    [projection],
  );
  const [row] = rows;
  if (!row) return { position: null, recordedAt: null, stale: true, lag: { events: null, seconds: null } };
  return { position: row.position, recordedAt: row.recorded_at?.toISOString() ?? null, ...standingOf(row) };
}

export function standingOf({
  behind,
  trouble,
  noted_seconds,
  level_seconds,
}: StandingRow): Pick<Freshness, 'stale' | 'lag'> {
  const heard = noted_seconds !== null && Number(noted_seconds) <= HEARTBEAT_SECONDS;
  const seconds = level_seconds === null ? null : Number(level_seconds);
  const level = heard && trouble === null && seconds !== null && seconds <= HEARTBEAT_SECONDS;
  return {
    stale: !heard || trouble !== null,
    lag: {
      events: heard && behind !== null ? Number(behind) : null,
      seconds: seconds === null ? null : level ? 0 : Math.round(seconds),
    },
  };
}
