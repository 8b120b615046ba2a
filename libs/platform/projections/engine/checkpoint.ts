/**
 * How far a projection is: one row, moved in the transaction that writes the projection's rows, and only by the owner that
 * holds its latest epoch. Whoever was owner before is refused at its first statement.
 */
import type { ClientBase } from 'pg';
import type { Position } from '../position';

/** Channel on which moved checkpoints are told: payload `<projection> <position>`. */
export const CHECKPOINT_CHANNEL = 'projection_moved';

export interface Checkpoint {
  readonly projection: string;
  readonly version: number;
  readonly position: Position | null;
  readonly events: number;
  readonly epoch: string;
}

/** Another process owns the projection now. */
export class ProjectionFenced extends Error {
  constructor(readonly projection: string) {
    super(`Projection ${projection} has another owner; this process no longer writes it.`);
    this.name = 'ProjectionFenced';
  }
}

interface CheckpointRow {
  readonly version: number;
  readonly position: string | null;
  readonly events: string;
  readonly epoch: string;
}

const FIELDS = 'version, position::text, events::text, epoch::text';

function checkpointOf(projection: string, row: CheckpointRow): Checkpoint {
  return { projection, version: row.version, position: row.position, events: Number(row.events), epoch: row.epoch };
}

/** Makes this process the owner: from here on writes with an older epoch fail. Creates the row for a new projection. */
export async function takeCheckpoint(
  client: ClientBase,
  projection: string,
  version: number,
  owner: string,
): Promise<Checkpoint> {
  const { rows } = await client.query<CheckpointRow>(
    `INSERT INTO projections.checkpoint (projection, version, epoch, owner) VALUES ($1, $2, 1, $3)
     ON CONFLICT (projection) DO UPDATE SET epoch = checkpoint.epoch + 1, owner = excluded.owner, updated_at = now()
     RETURNING ${FIELDS}`,
    [projection, version, owner],
  );
  return checkpointOf(projection, rows[0] as CheckpointRow);
}

/** The checkpoint as it stands, if this epoch still owns it. @throws ProjectionFenced */
export async function readCheckpoint(client: ClientBase, projection: string, epoch: string): Promise<Checkpoint> {
  const { rows } = await client.query<CheckpointRow>(
    `SELECT ${FIELDS} FROM projections.checkpoint WHERE projection = $1`,
    [projection],
  );
  const [row] = rows;
  if (!row || row.epoch !== epoch) throw new ProjectionFenced(projection);
  return checkpointOf(projection, row);
}

export interface CheckpointMove {
  readonly to: Position;
  /** Events read since the last move. */
  readonly events: number;
  /** When the last of them was recorded; null when there was none. */
  readonly recordedAt: string | null;
}

/** Takes projection, epoch, position, events and the instant as its parameters; no row comes back to a former owner. */
export const MOVE_CHECKPOINT = `UPDATE projections.checkpoint
  SET position = $3, events = events + $4, behind = greatest(behind - $4, 0), recorded_at = coalesce($5, recorded_at), updated_at = now()
  WHERE projection = $1 AND epoch = $2 AND (position IS NULL OR position <= $3)
  RETURNING projection, position`;
export const TELL_MOVED = `SELECT pg_notify('${CHECKPOINT_CHANNEL}', projection || ' ' || position) FROM moved`;

/** Moves the checkpoint inside the caller's transaction and tells those who wait. @throws ProjectionFenced */
export async function moveCheckpoint(
  client: ClientBase,
  { projection, epoch }: Pick<Checkpoint, 'projection' | 'epoch'>,
  move: CheckpointMove,
): Promise<void> {
  const { rowCount } = await client.query({
    name: 'move checkpoint',
    text: `WITH moved AS (${MOVE_CHECKPOINT}) ${TELL_MOVED}`,
    values: [projection, epoch, move.to, move.events, move.recordedAt],
  });
  if (rowCount !== 1) throw new ProjectionFenced(projection);
}
