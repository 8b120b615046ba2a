/**
 * Builds projections anew beside the live ones, which go on: one read of the log for all of them, keys and indexes at the
 * end, then both sides brought to the same position, compared row by row in one snapshot, and switched in one transaction.
 * Breaking off at any point leaves the live tables as they were.
 */
import type { Client, Pool } from 'pg';
import type { FeedOptions } from '../engine/event-feed';
import type { EventSource } from '../engine/event-source';
import { Lane, type LaneListener } from '../engine/lane';
import { openAside } from '../engine/open-projection';
import type { ProjectionRunner } from '../engine/projection-runner';
import { dropAside } from '../engine/read-tables';
import { StreamStates } from '../engine/stream-states';
import { comparePositions } from '../position';
import { type Comparison, compared } from './comparison';
import { rebuildProgress, type RebuildProgress, type RebuildStage } from './rebuild-progress';
import { switchTables } from './switch-tables';

/** What a rebuild needs of the engine that runs the live projections. */
export interface RebuildHost {
  readonly pool: Pool;
  /** A connection without a deadline on its statements; the caller ends it. */
  connect(): Promise<Client>;
  readonly source: EventSource;
  readonly feed: FeedOptions;
  readonly listener: LaneListener;
  /** Adds the keys and indexes the runners' tables lack. */
  complete(runners: readonly ProjectionRunner[]): Promise<void>;
  /** Puts the runners in a lane with the live ones, so that all see the same batches. */
  join(runners: readonly ProjectionRunner[]): Promise<void>;
  /** Runs the task while none of the live or built projections writes. */
  atRest<Result>(runners: readonly ProjectionRunner[], task: () => Promise<Result>): Promise<Result>;
  /** Takes the runners out of their lane and puts another in their place, or none. Call at rest. */
  replace(old: readonly ProjectionRunner[], by?: ProjectionRunner): void;
}

interface RebuildTarget {
  readonly live: ProjectionRunner;
  /** False when the live tables are of another version: nothing to compare with. */
  readonly comparable: boolean;
}

interface Pair extends RebuildTarget {
  readonly built: ProjectionRunner;
}

const SWITCH_ATTEMPTS = 20;

export class Rebuild {
  private stage: RebuildStage = 'READING';
  private readonly started = performance.now();
  private pairs: readonly Pair[] = [];
  private lane: Lane | undefined;
  /** Why it is to end before it is done. */
  private broken: Error | undefined;
  private breakReading: (reason: Error) => void = () => {};
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: RebuildHost) {}

  /** @throws when it had to be broken off; the live tables stand as before */
  run(targets: readonly RebuildTarget[], then: 'SWITCH' | 'DISCARD'): Promise<Comparison[]> {
    const running = this.build(targets, then);
    this.running = running.catch(() => {});
    return running;
  }

  /** Told that a runner was refused by its checkpoint; one of this rebuild's own ends it. */
  fenced(runner: ProjectionRunner): void {
    if (this.pairs.some(({ built }) => built === runner)) this.broken ??= lostProjection(runner.projection.name);
  }

  /** Ends it between two steps of its work, and resolves when nothing of it is left. */
  async breakOff(reason: Error): Promise<void> {
    this.broken ??= reason;
    this.breakReading(reason);
    await this.running;
  }

  private async build(targets: readonly RebuildTarget[], then: 'SWITCH' | 'DISCARD'): Promise<Comparison[]> {
    try {
      const pairs: Pair[] = [];
      const states = new StreamStates(this.host.source);
      for (const target of targets)
        pairs.push({ ...target, built: await openAside(this.host.pool, target.live, states) });
      this.pairs = pairs;
      await this.readLog();
      await this.buildIndexes();
      this.stage = 'CATCHING_UP';
      await this.host.join(this.pairs.map(({ built }) => built));
      this.stage = 'COMPARING';
      const comparisons = await this.compare();
      if (then === 'SWITCH') await this.switch();
      else await this.discard();
      this.stage = 'DONE';
      return comparisons;
    } catch (error) {
      await this.lane?.stop();
      await this.discard().catch((failure: unknown) =>
        this.host.listener.trouble('removing a broken rebuild', failure),
      );
      throw error;
    }
  }

  async progress(): Promise<RebuildProgress> {
    const head = await this.host.source.head();
    const [first] = this.pairs;
    const { events, taken: position } = first?.built ?? { events: 0, taken: null };
    return rebuildProgress(this.stage, { events, position }, head, (performance.now() - this.started) / 1000);
  }

  /** Reads up to the end of the log as fast as the tables take it. */
  private async readLog(): Promise<void> {
    const runners = this.pairs.map(({ built }) => built);
    this.refuseBroken();
    await new Promise<void>((resolve, reject) => {
      this.breakReading = reject;
      this.lane = new Lane(this.host.source, runners, this.host.feed, {
        ...this.host.listener,
        level: () => resolve(),
        lagging: (runner, error) => reject(error instanceof Error ? error : new Error(String(error))),
        fenced: (runner) => reject(lostProjection(runner.projection.name)),
      });
    });
    await this.lane?.stop();
  }

  private async buildIndexes(): Promise<void> {
    this.refuseBroken();
    this.stage = 'INDEXING';
    await this.host.complete(this.pairs.map(({ built }) => built));
  }

  private async compare(): Promise<Comparison[]> {
    const comparable = this.pairs.filter((pair) => pair.comparable);
    if (comparable.length === 0) return [];
    const client = await this.host.connect();
    try {
      let snapshot = '';
      await this.whenLevel(async () => {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        // From here on the projections may go on.
        const { rows } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
        snapshot = rows[0]?.snapshot ?? '';
      });
      return await Promise.all(comparable.map((pair) => this.compareIn(snapshot, pair)));
    } finally {
      await client.end();
    }
  }

  private async compareIn(snapshot: string, { live, built }: Pair): Promise<Comparison> {
    const client = await this.host.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
      return await compared(client, live.projection, {
        live: live.checkpoint.projection,
        built: built.checkpoint.projection,
      });
    } finally {
      await client.end();
    }
  }

  private async switch(): Promise<void> {
    this.stage = 'SWITCHING';
    for (let attempt = 1; this.pairs.length > 0; attempt += 1) {
      try {
        await this.whenLevel(() => this.switchEach());
      } catch (error) {
        if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === SWITCH_ATTEMPTS) throw error;
      }
    }
  }

  private async switchEach(): Promise<void> {
    for (const pair of this.pairs) {
      const { live, built } = pair;
      await live.transaction((client) => switchTables(client, live.projection));
      this.host.replace([live, built], live.over(built.checkpoint));
      this.pairs = this.pairs.filter((other) => other !== pair);
    }
  }

  private async discard(): Promise<void> {
    const built = this.pairs.map((pair) => pair.built);
    await this.host.atRest(built, async () => this.host.replace(built));
    for (const { live } of this.pairs) await live.transaction((client) => dropAside(client, live.projection));
  }

  /** Runs the task between two batches at which every live projection and its rebuild stand at the same position. */
  private async whenLevel(task: () => Promise<void>): Promise<void> {
    const runners = this.pairs.flatMap(({ live, built, comparable }) => (comparable ? [live, built] : [built]));
    const level = (): boolean =>
      runners.every(({ position }) => comparePositions(position, runners[0]?.position ?? null) === 0);
    for (const deadline = performance.now() + LEVEL_DEADLINE_MS; performance.now() < deadline; await pause(20)) {
      this.refuseBroken();
      const done = await this.host.atRest(runners, async () => {
        if (!level()) return false;
        await task();
        return true;
      });
      if (done) return;
    }
    throw new Error('The live projection does not reach the position of its rebuild; see its errors.');
  }

  private refuseBroken(): void {
    if (this.broken) throw this.broken;
  }
}

function lostProjection(name: string): Error {
  return new Error(`The rebuild of ${name} lost its projection.`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** How long a live projection may take to come level with its rebuild. */
const LEVEL_DEADLINE_MS = 120_000;
const LOCK_NOT_AVAILABLE = '55P03';
