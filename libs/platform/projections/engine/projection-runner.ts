/**
 * One projection on its tables: applies batches, each in one transaction with its checkpoint. An event is applied once:
 * what lies at or before the own position is skipped, and only the holder of the latest epoch can move it.
 */
import type { Pool, PoolClient } from 'pg';
import { park, waitingSequences } from '../parking/parked-events-table';
import { parkedEvent, type ParkedEvent } from '../parking/parked-event';
import { comparePositions, type Position } from '../position';
import type { Projection } from '../projection';
import type { AnyTable } from '../table/table';
import { type Checkpoint, moveCheckpoint, ProjectionFenced, readCheckpoint } from './checkpoint';
import type { LogEntry } from './event-source';
import type { Batch } from './event-feed';
import { failpoint } from './failpoint';
import type { Fold, PreparedBatch } from './fold';
import type { StreamStates } from './stream-states';

/** What came of trying parked events again. */
export interface RetryOutcome {
  readonly applied: number;
  readonly stillParked: number;
}

export class ProjectionRunner {
  private fold: Fold;
  private blocked: ReadonlySet<string> = new Set();
  private at: Checkpoint;
  private uncertain = true;
  /** Events applied since this process took the projection. */
  applied = 0;

  constructor(
    private readonly pool: Pool,
    readonly projection: Projection,
    checkpoint: Checkpoint,
    private readonly states: StreamStates,
    readonly nameOf: (table: AnyTable) => string = (table) => table.name,
  ) {
    this.at = checkpoint;
    this.fold = projection.open({ nameOf, states });
  }

  get position(): Position | null {
    return this.at.position;
  }

  get checkpoint(): Checkpoint {
    return this.at;
  }

  /**
   * Applies what is new in the batch and moves the checkpoint to its end.
   * @throws ProjectionFenced when another process owns the projection; other errors mean: try again later
   */
  async apply(batch: Batch): Promise<void> {
    if (this.uncertain) await this.recover();
    if (batch.through === null || comparePositions(batch.through, this.at.position) <= 0) return;
    const unseen = this.unseen(batch.entries);
    try {
      await this.write(unseen, batch.through);
    } catch (error) {
      this.uncertain = true;
      if (!isRefusedRow(error)) throw error;
      await this.applyHalves(unseen, batch.through, error);
    }
  }

  /** Runs one transaction as the owner, without moving the checkpoint. @throws ProjectionFenced */
  async transaction<Result>(work: (client: PoolClient, fold: Fold) => Promise<Result>): Promise<Result> {
    return this.withClient(async (client) => {
      await client.query('BEGIN');
      const { rowCount } = await client.query(
        'SELECT 1 FROM projections.checkpoint WHERE projection = $1 AND epoch = $2 FOR UPDATE',
        [this.at.projection, this.at.epoch],
      );
      if (rowCount !== 1) throw new ProjectionFenced(this.at.projection);
      const result = await work(client, this.fold);
      await client.query('COMMIT');
      return result;
    });
  }

  /** The same projection going on from another checkpoint, on its live tables. */
  over({ position, events }: Checkpoint): ProjectionRunner {
    const { projection, epoch } = this.at;
    const version = this.projection.version;
    const checkpoint = { projection, version, epoch, position, events };
    return new ProjectionRunner(this.pool, this.projection, checkpoint, this.states);
  }

  /** After a failed or unknown commit the tables are the truth: reads them again before the next batch. */
  recoverLater(): void {
    this.uncertain = true;
  }

  private async recover(): Promise<void> {
    await this.withClient(async (client) => {
      const checkpoint = await readCheckpoint(client, this.at.projection, this.at.epoch);
      this.blocked = await waitingSequences(client, this.at.projection);
      if (comparePositions(checkpoint.position, this.at.position) !== 0 || this.applied > 0) this.fold.forget();
      this.at = checkpoint;
    });
    this.uncertain = false;
  }

  private unseen(entries: readonly LogEntry[]): readonly LogEntry[] {
    const { position } = this.at;
    const [first] = entries;
    if (!first || comparePositions(first.event.position, position) > 0) return entries;
    return entries.filter((entry) => comparePositions(entry.event.position, position) > 0);
  }

  /** A row Postgres refuses says not which event made it: halve until it is alone, and park that one. */
  private async applyHalves(entries: readonly LogEntry[], through: Position, error: unknown): Promise<void> {
    await this.recover();
    if (entries.length === 1) {
      const [entry] = entries as [LogEntry];
      await this.write([], through, [parkedEvent(entry, 'ROW_REFUSED', error)]);
      await this.recover();
      return;
    }
    const middle = Math.ceil(entries.length / 2);
    const first = entries.slice(0, middle);
    const halves = [
      { entries: first, through: first[first.length - 1]?.event.position ?? through },
      { entries: entries.slice(middle), through },
    ];
    for (const half of halves) await this.apply({ ...half, live: false });
  }

  private async write(
    entries: readonly LogEntry[],
    through: Position,
    refused: readonly ParkedEvent[] = [],
  ): Promise<void> {
    let prepared: PreparedBatch | undefined;
    await this.withClient(async (client) => {
      prepared = await this.fold.prepare(client, entries, this.blocked);
      await client.query('BEGIN');
      await moveCheckpoint(client, this.at, {
        to: through,
        events: entries.length + refused.length,
        recordedAt: lastRecordedAt(entries),
      });
      await park(client, this.at.projection, [...prepared.parked, ...refused]);
      await prepared.write(client);
      failpoint('projections.before-commit');
      await client.query('COMMIT');
    });
    failpoint('projections.after-commit');
    prepared?.committed();
    this.at = { ...this.at, position: through, events: this.at.events + entries.length + refused.length };
    this.applied += entries.length;
    if (prepared && prepared.parked.length > 0) {
      this.blocked = new Set([
        ...this.blocked,
        ...prepared.parked.flatMap(({ sequence, stream }) => [sequence, stream]),
      ]);
    }
  }

  private async withClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // A connection in an unknown state is thrown away, not mended.
      client.release(true);
      throw error;
    }
  }
}

function lastRecordedAt(entries: readonly LogEntry[]): string | null {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry?.kind === 'event') return entry.event.metadata.recordedAt;
  }
  return null;
}

/** Data exceptions, violated constraints, exceeded limits: the same rows would be refused again. */
function isRefusedRow(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22|23|54)...$/.test(code);
}
