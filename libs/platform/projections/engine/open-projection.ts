/** Opens a projection for writing: takes its checkpoint, makes its tables, and refuses a log that lies behind it. */
import type { Pool } from 'pg';
import { inTransaction } from '#postgres';
import { comparePositions, type Position } from '../position';
import type { Projection } from '../projection';
import { type Checkpoint, takeCheckpoint } from './checkpoint';
import { ProjectionRunner } from './projection-runner';
import type { StreamStates } from './stream-states';
import { asideCheckpoint, asideName, createAside, dropAside, ensureTables } from './read-tables';

/** The read models know more than the log: it was restored to an older point, or it is another log. */
export class CheckpointAheadOfLog extends Error {
  constructor(
    readonly projection: string,
    readonly position: Position,
    readonly head: Position,
  ) {
    super(
      `Projection ${projection} stands at position ${position}, but the event store ends at ${head}. ` +
        'The event store was restored to an earlier point, or it is another one. ' +
        'Point the projector to the right event store, or remove the read models so that they are built anew.',
    );
    this.name = 'CheckpointAheadOfLog';
  }
}

export interface OpenedProjection {
  readonly runner: ProjectionRunner;
  /** The tables were written by another version of the projection and have to be rebuilt before it can go on. */
  readonly outdated: boolean;
}

/** @throws CheckpointAheadOfLog */
export async function openLive(
  pool: Pool,
  projection: Projection,
  owner: string,
  head: Position,
  states: StreamStates,
): Promise<OpenedProjection> {
  const checkpoint = await inTransaction(pool, async (client) => {
    const taken = await takeCheckpoint(client, projection.name, projection.version, owner);
    if (comparePositions(taken.position, head) > 0) {
      throw new CheckpointAheadOfLog(projection.name, taken.position ?? '', head);
    }
    await dropAside(client, projection);
    // Tables a new version adds come with its rebuild: an empty one would pass for an answer.
    if (taken.version === projection.version) await ensureTables(client, projection);
    return taken;
  });
  return {
    runner: new ProjectionRunner(pool, projection, checkpoint, states),
    outdated: checkpoint.version !== projection.version,
  };
}

/** Fresh empty tables aside and a checkpoint of their own, fenced by the same epoch as the live ones. */
export async function openAside(pool: Pool, live: ProjectionRunner, states: StreamStates): Promise<ProjectionRunner> {
  const { projection } = live;
  const name = asideCheckpoint(projection);
  await live.transaction(async (client) => {
    await dropAside(client, projection);
    await createAside(client, projection);
    await client.query(
      'INSERT INTO projections.checkpoint (projection, version, epoch, owner) VALUES ($1, $2, $3, $4)',
      [name, projection.version, live.checkpoint.epoch, `rebuild of ${projection.name}`],
    );
  });
  const checkpoint: Checkpoint = {
    projection: name,
    version: projection.version,
    position: null,
    events: 0,
    epoch: live.checkpoint.epoch,
  };
  return new ProjectionRunner(pool, projection, checkpoint, states, asideName);
}
