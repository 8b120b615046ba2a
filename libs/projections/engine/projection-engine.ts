/**
 * Keeps read models: takes ownership of projections, runs them from one shared subscription, brings laggards back, rebuilds.
 * Killing the process at any point is harmless; a second process waits for the first one's locks.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { StreamCategory } from '#kernel';
import type { Pool } from 'pg';
import { comparePositions, type Position } from '../position';
import type { Projection } from '../projection';
import type { Comparison } from '../rebuild/comparison';
import { Rebuild } from '../rebuild/rebuild';
import type { RebuildProgress } from '../rebuild/rebuild-progress';
import { retryParked } from '../parking/retry-parked';
import type { FeedOptions } from './event-feed';
import type { EventSource } from './event-source';
import { Lane, type LaneListener, LaneStopped } from './lane';
import { CheckpointAheadOfLog, openLive } from './open-projection';
import { Ownership } from './ownership';
import { dedicatedClient, projectionPool } from './projection-pool';
import type { RetryOutcome, ProjectionRunner } from './projection-runner';

export interface EngineOptions {
  readonly postgresUrl: string;
  readonly source: EventSource;
  readonly projections: readonly Projection[];
  /** Told what happens, in a sentence; never with payloads. */
  readonly log?: (line: string, error?: unknown) => void;
  /** Events in a batch at most. */
  readonly maxBatch?: number;
  /** Events in a batch of a rebuild at most. */
  readonly rebuildBatch?: number;
  /** How often unowned projections are tried for and the head of the log is looked at, in milliseconds. */
  readonly heartbeatMs?: number;
}

/** All streams of the system, also those nobody projects: their events move the checkpoints along to the end of the log. */
const STREAMS = (['loan', 'party', 'case', 'sweep'] as const satisfies readonly StreamCategory[]).map(
  (name) => `${name}-`,
);
const BATCH = 2_000;
const REBUILD_BATCH = 5_000;
const BATCH_WAIT_MS = 200;
const HEARTBEAT_MS = 1_000;

export class ProjectionEngine {
  private readonly pool: Pool;
  private readonly ownership: Ownership;
  private readonly owner = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  private readonly log: (line: string, error?: unknown) => void;
  private readonly feed: FeedOptions;
  private lanes: Lane[] = [];
  private readonly owned = new Map<string, { runner: ProjectionRunner; outdated: boolean }>();
  private readonly refused = new Map<string, CheckpointAheadOfLog>();
  private readonly rebuilds = new Map<string, Rebuild>();
  private arranging: Promise<unknown> = Promise.resolve();
  private beat: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(private readonly options: EngineOptions) {
    this.log = options.log ?? (() => {});
    this.feed = {
      streamPrefixes: STREAMS,
      maxBatch: options.maxBatch ?? BATCH,
      maxWaitMs: BATCH_WAIT_MS,
    };
    this.pool = projectionPool(options.postgresUrl, options.projections.length * 2 + 4, (error) =>
      this.log('A connection to Postgres broke.', error),
    );
    this.ownership = new Ownership(options.postgresUrl, (names) => this.lost(names));
  }

  /**
   * Takes what is free and starts; what others own is tried for again and again.
   * @throws CheckpointAheadOfLog when the read models know more than the event store
   */
  async start(): Promise<void> {
    await this.takeOver();
    const [refused] = this.refused.values();
    if (refused) {
      await this.stop();
      throw refused;
    }
    this.schedule();
  }

  /** Finishes what is being written and lets go. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.beat);
    await this.beating;
    await this.arranging.catch(() => {});
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    await this.ownership.close();
    await this.pool.end();
  }

  get projections(): readonly Projection[] {
    return this.options.projections;
  }

  /** Names of the projections this process writes. */
  get ownedProjections(): readonly string[] {
    return [...this.owned.keys()];
  }

  /** Subscriptions open at present, rebuilds aside. */
  get subscriptions(): number {
    return this.lanes.length;
  }

  /** Why projections were refused, if any were. */
  get refusals(): readonly Error[] {
    return [...this.refused.values()];
  }

  /** Builds the projections anew, compares, and switches to what was built. @throws when broken off */
  rebuild(names: readonly string[] = this.ownedProjections): Promise<Comparison[]> {
    return this.build(names, 'SWITCH');
  }

  /** Builds the projections anew, compares, and throws away what was built. */
  compare(names: readonly string[] = this.ownedProjections): Promise<Comparison[]> {
    return this.build(names, 'DISCARD');
  }

  /** Progress of the rebuild of a projection that is running here. */
  async rebuildProgress(name: string): Promise<RebuildProgress | undefined> {
    return this.rebuilds.get(name)?.progress();
  }

  /** Tries a projection's parked events again: all of them, or one sequence's. */
  async retry(name: string, sequence?: string): Promise<RetryOutcome> {
    const { runner } = this.ownedProjection(name);
    return this.atRest([runner], () => retryParked(runner, this.options.source, sequence));
  }

  private ownedProjection(name: string): { runner: ProjectionRunner; outdated: boolean } {
    const found = this.owned.get(name);
    if (!found) throw new Error(`This process does not own the projection ${name}.`);
    return found;
  }

  private async build(names: readonly string[], then: 'SWITCH' | 'DISCARD'): Promise<Comparison[]> {
    const busy = names.find((name) => this.rebuilds.has(name));
    if (busy) throw new Error(`A rebuild of ${busy} is running already.`);
    const targets = names.map((name) => this.ownedProjection(name));
    const rebuild = new Rebuild({
      pool: this.pool,
      connect: () =>
        dedicatedClient(this.options.postgresUrl, 'reprieve rebuild', (error) => {
          if (error) this.log('The connection of a rebuild broke.', error);
        }),
      source: this.options.source,
      feed: { ...this.feed, maxBatch: this.options.rebuildBatch ?? REBUILD_BATCH },
      listener: this.listener,
      join: (runners) =>
        this.join(
          targets.map(({ runner }) => runner),
          runners,
        ),
      atRest: (runners, task) => this.atRest(runners, task),
      replace: (old, by) => this.replace(old, by),
    });
    for (const name of names) this.rebuilds.set(name, rebuild);
    try {
      return await rebuild.run(
        targets.map(({ runner, outdated }) => ({ live: runner, comparable: !outdated })),
        then,
      );
    } finally {
      for (const name of names) this.rebuilds.delete(name);
    }
  }

  private readonly listener: LaneListener = {
    level: () => {
      if (this.lanes.length > 1) void this.arrange(() => this.mergeLevelLanes());
    },
    lagging: (runner, error) => {
      this.log(`Projection ${runner.checkpoint.projection} fails and goes on by itself.`, error);
      void this.arrange(async () => this.open([runner]));
    },
    fenced: (runner) => {
      this.log(`Projection ${runner.checkpoint.projection} is written by another process now.`);
      this.owned.delete(runner.projection.name);
      void this.ownership.release(runner.projection.name).catch(() => {});
    },
    trouble: (what, error) => this.log(`Trouble ${what}; trying again.`, error),
  };

  /** Changes of lanes happen one after the other. */
  private arrange(change: () => Promise<void>): Promise<void> {
    const done = this.arranging.then(() => (this.stopping ? undefined : change()));
    this.arranging = done.catch((error: unknown) => this.log('Rearranging subscriptions failed.', error));
    return done;
  }

  private open(runners: readonly ProjectionRunner[]): void {
    if (runners.length > 0) this.lanes.push(new Lane(this.options.source, runners, this.feed, this.listener));
  }

  private async close(lanes: readonly Lane[]): Promise<readonly ProjectionRunner[]> {
    this.lanes = this.lanes.filter((lane) => !lanes.includes(lane));
    await Promise.all(lanes.map((lane) => lane.stop()));
    return lanes.flatMap(({ runners }) => runners);
  }

  /** Lanes that have nothing left to read need no subscriptions of their own. */
  private async mergeLevelLanes(): Promise<void> {
    this.lanes = this.lanes.filter(({ runners }) => runners.length > 0);
    const level = this.lanes.filter((lane) => lane.level);
    if (level.length > 1) this.open(await this.close(level));
  }

  private join(beside: readonly ProjectionRunner[], runners: readonly ProjectionRunner[]): Promise<void> {
    return this.arrange(async () => {
      const lanes = this.lanes.filter((lane) => lane.runners.some((runner) => beside.includes(runner)));
      this.open([...(await this.close(lanes)), ...runners]);
    });
  }

  private async atRest<Result>(runners: readonly ProjectionRunner[], task: () => Promise<Result>): Promise<Result> {
    for (;;) {
      await this.arranging;
      const lane = this.lanes.find((candidate) => candidate.runners.some((runner) => runners.includes(runner)));
      if (!lane) return task();
      try {
        return await lane.atBoundary(task);
      } catch (error) {
        // The lane was rearranged meanwhile.
        if (!(error instanceof LaneStopped) || this.stopping) throw error;
      }
    }
  }

  private replace(old: readonly ProjectionRunner[], by?: ProjectionRunner): void {
    for (const lane of this.lanes) if (lane.runners.some((runner) => old.includes(runner))) lane.replace(old, by);
    if (by) this.owned.set(by.projection.name, { runner: by, outdated: false });
  }

  private lost(names: readonly string[]): void {
    this.log(`Lost the locks of ${names.join(', ')}.`);
    void this.arrange(async () => {
      const runners = await this.close(this.lanes);
      for (const { projection } of runners) this.owned.delete(projection.name);
    });
  }

  private async takeOver(): Promise<void> {
    const taken: ProjectionRunner[] = [];
    for (const projection of this.options.projections) {
      if (this.stopping || this.owned.has(projection.name)) continue;
      try {
        const runner = await this.take(projection);
        if (runner) taken.push(runner);
      } catch (error) {
        if (error instanceof CheckpointAheadOfLog) {
          this.refused.set(projection.name, error);
          await this.ownership.release(projection.name);
        }
        this.log(`Projection ${projection.name} cannot be taken yet.`, error);
      }
    }
    await this.arrange(async () => {
      for (const group of byPosition(taken)) this.open(group);
    });
  }

  private async take(projection: Projection): Promise<ProjectionRunner | undefined> {
    const head = await this.options.source.head();
    if (!(await this.ownership.take(projection.name))) return undefined;
    const opened = await openLive(this.pool, projection, this.owner, head);
    this.refused.delete(projection.name);
    this.owned.set(projection.name, opened);
    if (!opened.outdated) return opened.runner;
    this.log(`Projection ${projection.name} has a new version and is rebuilt; its old rows serve until then.`);
    void this.rebuild([projection.name]).catch((error: unknown) => {
      this.owned.delete(projection.name);
      this.log(`Rebuilding ${projection.name} failed; trying again.`, error);
    });
    return undefined;
  }

  private schedule(): void {
    this.beat = setTimeout(() => {
      this.beating = this.heartbeat()
        .catch((error: unknown) => this.log('The heartbeat failed.', error))
        .then(() => {
          if (!this.stopping) this.schedule();
        });
    }, this.options.heartbeatMs ?? HEARTBEAT_MS);
  }

  private async heartbeat(): Promise<void> {
    await this.ownership.check();
    if (this.owned.size < this.options.projections.length) await this.takeOver();
    await this.noteLevel(await this.options.source.head());
  }

  private lastHead: Position | undefined;

  /** Writes down how far the log goes and which projections are level with it, so that every reader knows its lag. */
  private async noteLevel(head: Position): Promise<void> {
    // A head that no projection reaches is of a stream nobody projects, if everything delivered has long been applied.
    const settled = this.lastHead === head;
    this.lastHead = head;
    const level = this.lanes
      .filter((lane) => lane.level)
      .flatMap(({ runners }) => runners)
      .filter(({ position }) => settled || comparePositions(position, head) >= 0)
      .map(({ checkpoint }) => checkpoint.projection);
    await this.pool.query(
      `UPDATE projections.checkpoint
       SET head_position = $2, level_at = CASE WHEN projection = ANY($3::text[]) THEN now() ELSE level_at END
       WHERE owner = $1`,
      [this.owner, head, level],
    );
  }
}

function byPosition(runners: readonly ProjectionRunner[]): readonly (readonly ProjectionRunner[])[] {
  const groups = new Map<Position | null, ProjectionRunner[]>();
  for (const runner of runners) {
    const group = groups.get(runner.position);
    if (group) group.push(runner);
    else groups.set(runner.position, [runner]);
  }
  return [...groups.values()];
}
