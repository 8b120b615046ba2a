/**
 * One projection on its tables: applies batches, each in one transaction with its checkpoint. An event is applied once:
 * what lies at or before the own position is skipped, and only the holder of the latest epoch can move it. On the way to the
 * end of the log, batches whose rows are worked out from states are gathered and written together: rows that would be
 * changed again soon are never written.
 */
import type { Pool, PoolClient } from 'pg';
import { park, waitingSequences } from '../parking/parked-events-table';
import { parkedEvent, type ParkedEvent } from '../parking/parked-event';
import { comparePositions, type Position } from '../position';
import type { Projection } from '../projection';
import type { AnyTable } from '../table/table';
import { writeChanges } from '../table/table-writer';
import { type Checkpoint, type CheckpointMove, moveCheckpoint, ProjectionFenced, readCheckpoint } from './checkpoint';
import type { LogEntry } from './event-source';
import type { Batch } from './event-feed';
import { failpoint } from './failpoint';
import type { Fold, PreparedBatch } from './fold';
import { withClient } from './pooled-client';
import { areFew, type NamedStatement, SmallBatches, writeAtOnce } from './small-batch';
import type { StreamStates } from './stream-states';

/** What came of trying parked events again. */
export interface RetryOutcome {
  readonly applied: number;
  readonly stillParked: number;
}

/** The batch begins behind what this projection has: what lies between has to be read again. */
export class EventsMissed extends Error {
  constructor(projection: string) {
    super(`Projection ${projection} needs events again that were read before.`);
    this.name = 'EventsMissed';
  }
}

/** What a batch leads to in one statement, to be written together with that of other projections. */
export interface Offer {
  readonly runner: ProjectionRunner;
  readonly statement: NamedStatement;
  readonly move: CheckpointMove;
}

/** Taken in and not written yet. */
interface Gathered {
  readonly through: Position;
  readonly events: number;
  readonly recordedAt: string | null;
  /** Since when, by the monotonic clock. */
  readonly since: number;
}

/** In one statement if there are few rows, or table by table in any case: then an error says most. */
type Writing = 'AT_ONCE' | 'BY_TABLE';

const MOST_GATHERED = 25_000;
const LONGEST_GATHERING_MS = 5_000;

export class ProjectionRunner {
  private fold: Fold;
  private readonly smallBatches = new SmallBatches();
  private gathered: Gathered | undefined;
  /** Up to here every batch is written by itself: what was gathered before could not be. */
  private carefulThrough: Position | null = null;
  private blocked: ReadonlySet<string> = new Set();
  private at: Checkpoint;
  private uncertain = true;
  /** What is remembered of the tables may not stand in them. */
  private doubtful = false;
  /** Events applied since this process took the projection. */
  applied = 0;

  constructor(
    readonly pool: Pool,
    readonly projection: Projection,
    checkpoint: Checkpoint,
    private readonly states: StreamStates,
    readonly nameOf: (table: AnyTable) => string = (table) => table.name,
  ) {
    this.at = checkpoint;
    this.fold = projection.open({ nameOf, states });
  }

  /** Everything up to here is written. */
  get position(): Position | null {
    return this.at.position;
  }

  /** Everything up to here is written or gathered. */
  get taken(): Position | null {
    return this.gathered?.through ?? this.at.position;
  }

  /** Events written or gathered. */
  get events(): number {
    return this.at.events + (this.gathered?.events ?? 0);
  }

  get checkpoint(): Checkpoint {
    return this.at;
  }

  /**
   * Applies what is new in the batch and moves the checkpoint to its end; before the end of the log it may only gather it.
   * @throws ProjectionFenced when another process owns the projection; EventsMissed when what was gathered is lost; other
   * errors mean: try again later
   */
  async apply(batch: Batch): Promise<void> {
    if (this.uncertain) await this.recover();
    const { through } = batch;
    if (through !== null && comparePositions(through, this.taken) > 0) {
      if (comparePositions(batch.after, this.taken) > 0) throw new EventsMissed(this.at.projection);
      const unseen = this.unseen(batch.entries);
      if (!batch.live && (await this.gather(unseen, through))) return;
      await this.settle();
      await this.applyNow(unseen, through);
    } else if (batch.live) {
      await this.settle();
    }
  }

  /**
   * What a live batch leads to, if it is little and nothing speaks against writing it with that of others; `moved` tells when
   * it was. Undefined: `apply` it. @throws when the store cannot be read
   */
  async offer(batch: Batch): Promise<Offer | undefined> {
    const { through } = batch;
    if (!batch.live || through === null || this.uncertain || this.gathered) return undefined;
    if (comparePositions(through, this.taken) <= 0 || comparePositions(batch.after, this.taken) > 0) return undefined;
    const entries = this.unseen(batch.entries);
    const { parked, changes } = await this.fold.prepare(entries, this.blocked);
    if (parked.length > 0 || !areFew(changes)) return undefined;
    const move = { to: through, events: entries.length, recordedAt: lastRecordedAt(entries) };
    return { runner: this, statement: this.smallBatches.statement(this.at, move, changes), move };
  }

  /** The checkpoint was moved, and with it everything written that leads to it. */
  moved({ to, events }: CheckpointMove): void {
    this.at = { ...this.at, position: to, events: this.at.events + events };
    this.applied += events;
  }

  /** Writes what was gathered, if anything was. @throws as `apply`; then it has to be read again */
  async settle(): Promise<void> {
    const { gathered } = this;
    if (!gathered) return;
    this.gathered = undefined;
    try {
      await this.commit(gathered, () => Promise.resolve(this.fold.gathered?.()), 'AT_ONCE');
    } catch (error) {
      this.recoverLater();
      this.carefulThrough = gathered.through;
      throw error;
    }
  }

  /** Runs one transaction as the owner, without moving the checkpoint. @throws ProjectionFenced */
  async transaction<Result>(work: (client: PoolClient, fold: Fold) => Promise<Result>): Promise<Result> {
    return withClient(this.pool, async (client) => {
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
    this.doubtful = true;
  }

  private async recover(): Promise<void> {
    await withClient(this.pool, async (client) => {
      const checkpoint = await readCheckpoint(client, this.at.projection, this.at.epoch);
      this.blocked = await waitingSequences(client, this.at.projection);
      if (this.doubtful || comparePositions(checkpoint.position, this.at.position) !== 0) {
        // The fold forgets what it gathered, so it has to be read again.
        this.fold.forget();
        this.gathered = undefined;
      }
      this.at = checkpoint;
    });
    this.uncertain = false;
    this.doubtful = false;
  }

  private unseen(entries: readonly LogEntry[]): readonly LogEntry[] {
    const { taken } = this;
    const [first] = entries;
    if (!first || comparePositions(first.event.position, taken) > 0) return entries;
    return entries.filter((entry) => comparePositions(entry.event.position, taken) > 0);
  }

  /** False when the entries have to be written by themselves. */
  private async gather(entries: readonly LogEntry[], through: Position): Promise<boolean> {
    if (!this.fold.gather || comparePositions(through, this.carefulThrough) <= 0) return false;
    if (!(await this.fold.gather(entries, this.blocked))) return false;
    const { events = 0, recordedAt = null, since = performance.now() } = this.gathered ?? {};
    this.gathered = {
      through,
      events: events + entries.length,
      recordedAt: lastRecordedAt(entries) ?? recordedAt,
      since,
    };
    const enough = this.gathered.events >= MOST_GATHERED || performance.now() - since >= LONGEST_GATHERING_MS;
    if (enough) await this.settle();
    return true;
  }

  private async applyNow(entries: readonly LogEntry[], through: Position, how: Writing = 'AT_ONCE'): Promise<void> {
    try {
      await this.write(entries, through, how);
    } catch (error) {
      this.recoverLater();
      if (!isRefusedRow(error)) throw error;
      await this.applyHalves(entries, through, error);
    }
  }

  /** A row Postgres refuses says not which event made it: halve until it is alone, and park that one. */
  private async applyHalves(entries: readonly LogEntry[], through: Position, error: unknown): Promise<void> {
    await this.recover();
    if (entries.length === 1) {
      const [entry] = entries as [LogEntry];
      await this.write([], through, 'BY_TABLE', [parkedEvent(entry, 'ROW_REFUSED', error)]);
      await this.recover();
      return;
    }
    const middle = Math.ceil(entries.length / 2);
    const first = entries.slice(0, middle);
    const halves = [
      { entries: first, through: first[first.length - 1]?.event.position ?? through },
      { entries: entries.slice(middle), through },
    ];
    for (const half of halves) await this.applyNow(half.entries, half.through, 'BY_TABLE');
  }

  private async write(
    entries: readonly LogEntry[],
    through: Position,
    how: Writing,
    refused: readonly ParkedEvent[] = [],
  ): Promise<void> {
    const move = { through, events: entries.length + refused.length, recordedAt: lastRecordedAt(entries) };
    await this.commit(move, () => this.fold.prepare(entries, this.blocked), how, refused);
  }

  /** One transaction: the checkpoint, what is parked, and the rows. */
  private async commit(
    { through, events, recordedAt }: Pick<Gathered, 'through' | 'events' | 'recordedAt'>,
    prepare: () => Promise<PreparedBatch | undefined>,
    how: Writing,
    refused: readonly ParkedEvent[] = [],
  ): Promise<void> {
    const move = { to: through, events, recordedAt };
    const prepared = await withClient(this.pool, async (client) => {
      const { parked, changes } = (await prepare()) ?? { parked: [], changes: [] };
      const toPark = [...parked, ...refused];
      if (how === 'AT_ONCE' && toPark.length === 0 && areFew(changes)) {
        failpoint('projections.before-commit');
        await writeAtOnce(client, this.at.projection, this.smallBatches.statement(this.at, move, changes));
      } else {
        await client.query('BEGIN');
        await moveCheckpoint(client, this.at, move);
        await park(client, this.at.projection, toPark);
        await writeChanges(client, changes);
        failpoint('projections.before-commit');
        await client.query('COMMIT');
      }
      return { parked };
    });
    failpoint('projections.after-commit');
    this.moved(move);
    if (prepared.parked.length > 0) {
      this.blocked = new Set([
        ...this.blocked,
        ...prepared.parked.flatMap(({ sequence, stream }) => [sequence, stream]),
      ]);
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
