/**
 * Keeps read models: takes ownership of projections, runs them from one shared subscription, brings laggards back, rebuilds.
 * Killing the process at any point is harmless; a second process waits for the first one's locks.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { STREAM_CATEGORIES } from '#kernel';
import type { Client, Pool } from 'pg';
import type { Projection } from '../projection';
import type { Comparison } from '../rebuild/comparison';
import { Rebuild } from '../rebuild/rebuild';
import type { RebuildProgress } from '../rebuild/rebuild-progress';
import { retryParked } from '../parking/retry-parked';
import type { FeedOptions } from './event-feed';
import type { EventSource } from './event-source';
import { type Lane, LaneStopped } from './lane';
import { Lanes } from './lanes';
import { LevelNotes } from './level-notes';
import { CheckpointAheadOfLog, openLive } from './open-projection';
import { completeTables } from './table-completion';
import { Ownership } from './ownership';
import { dedicatedClient, projectionPool } from './projection-pool';
import type { RetryOutcome, ProjectionRunner } from './projection-runner';
import { StreamStates } from './stream-states';

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
  /** Events folded into the states kept in memory at most. */
  readonly keptEvents?: number;
  /** How often unowned projections are tried for and the head of the log is looked at, in milliseconds. */
  readonly heartbeatMs?: number;
}

/** All streams of the system, also those nobody projects: their events move the checkpoints along to the end of the log. */
const STREAMS = STREAM_CATEGORIES.map((name) => `${name}-`);
const BATCH = 2_000;
const REBUILD_BATCH = 5_000;
const BATCH_WAIT_MS = 200;
const REBUILD_WAIT_MS = 2_000;
const HEARTBEAT_MS = 1_000;

/** The engine takes on nothing more. */
class EngineStopping extends Error {
  constructor() {
    super('The projector is stopping; the live tables are unchanged.');
    this.name = 'EngineStopping';
  }
}

export class ProjectionEngine {
  private readonly pool: Pool;
  private readonly ownership: Ownership;
  private readonly owner = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  private readonly log: (line: string, error?: unknown) => void;
  private readonly feed: FeedOptions;
  private readonly lanes: Lanes;
  private readonly notes: LevelNotes;
  private readonly states: StreamStates;
  private readonly owned = new Map<string, { runner: ProjectionRunner; outdated: boolean }>();
  private readonly refused = new Map<string, CheckpointAheadOfLog>();
  private readonly rebuilds = new Map<string, Rebuild>();
  private noting: Promise<void> | undefined;
  private beat: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(private readonly options: EngineOptions) {
    this.log = options.log ?? (() => {});
    this.states = new StreamStates(options.source, options.keptEvents);
    this.feed = {
      streamPrefixes: STREAMS,
      maxBatch: options.maxBatch ?? BATCH,
      maxWaitMs: BATCH_WAIT_MS,
    };
    this.pool = projectionPool(options.postgresUrl, options.projections.length * 2 + 4, (error) =>
      this.log('A connection to Postgres broke.', error),
    );
    this.lanes = new Lanes({
      source: options.source,
      feed: this.feed,
      log: this.log,
      level: (lane) => {
        void this.completeAtRest(lane);
        void this.noteStanding();
      },
      listener: {
        fenced: (runner) => this.fenced(runner),
        trouble: (what, error) => this.log(`Trouble ${what}; trying again.`, error),
      },
    });
    this.notes = new LevelNotes(this.pool, this.owner, options.source, STREAMS);
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
    await Promise.all([...new Set(this.rebuilds.values())].map((rebuild) => rebuild.breakOff(new EngineStopping())));
    await this.lanes.stop();
    await this.noting;
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
    return this.lanes.count;
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
    return this.lanes.atRest([runner], () => retryParked(runner, this.options.source, sequence));
  }

  private ownedProjection(name: string): { runner: ProjectionRunner; outdated: boolean } {
    const found = this.owned.get(name);
    if (!found) throw new Error(`This process does not own the projection ${name}.`);
    return found;
  }

  private async build(names: readonly string[], then: 'SWITCH' | 'DISCARD'): Promise<Comparison[]> {
    if (this.stopping) throw new EngineStopping();
    const busy = names.find((name) => this.rebuilds.has(name));
    if (busy) throw new Error(`A rebuild of ${busy} is running already.`);
    const targets = names.map((name) => this.ownedProjection(name));
    const beside = targets.map(({ runner }) => runner);
    const rebuild = new Rebuild({
      pool: this.pool,
      connect: () => this.connect(),
      complete: (runners) => completeTables(runners, () => this.connect()),
      source: this.options.source,
      feed: { ...this.feed, maxBatch: this.options.rebuildBatch ?? REBUILD_BATCH, maxWaitMs: REBUILD_WAIT_MS },
      listener: this.lanes.listener,
      join: (runners) => this.lanes.join(beside, runners),
      atRest: (runners, task) => this.lanes.atRest(runners, task),
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

  private fenced(runner: ProjectionRunner): void {
    this.log(`Projection ${runner.checkpoint.projection} is written by another owner now.`);
    const { name } = runner.projection;
    this.rebuilds.get(name)?.fenced(runner);
    // One that is refused late must not take the projection from its successor in this process.
    if (this.owned.get(name)?.runner !== runner) return;
    this.owned.delete(name);
    void this.ownership.release(name).catch(() => {});
  }

  private connect(): Promise<Client> {
    return dedicatedClient(this.options.postgresUrl, 'reprieve long statements', (error) => {
      if (error) this.log('A connection for long statements broke.', error);
    });
  }

  /** Tables filled from nothing get their indexes once there is nothing more to fill them with. */
  private async completeAtRest(lane: Lane): Promise<void> {
    try {
      await lane.atBoundary(() => completeTables(lane.runners, () => this.connect()));
    } catch (error) {
      if (error instanceof LaneStopped) return;
      this.log('Indexes could not be built; they follow at the next start.', error);
    }
  }

  private replace(old: readonly ProjectionRunner[], by?: ProjectionRunner): void {
    this.lanes.replace(old, by);
    if (by) this.owned.set(by.projection.name, { runner: by, outdated: false });
  }

  private lost(names: readonly string[]): void {
    this.log(`Lost the locks of ${names.join(', ')}.`);
    for (const name of names) this.owned.delete(name);
    this.lanes.clear();
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
    if (taken.length > 0) await this.lanes.add(taken);
  }

  private async take(projection: Projection): Promise<ProjectionRunner | undefined> {
    const head = await this.options.source.head();
    if (!(await this.ownership.take(projection.name))) return undefined;
    const opened = await openLive(this.pool, projection, this.owner, head, this.states);
    this.refused.delete(projection.name);
    this.owned.set(projection.name, opened);
    if (!opened.outdated) return opened.runner;
    this.log(`Projection ${projection.name} has a new version and is rebuilt; its old rows serve until then.`);
    void this.rebuild([projection.name]).catch((error: unknown) => {
      this.owned.delete(projection.name);
      if (!this.stopping) this.log(`Rebuilding ${projection.name} failed; trying again.`, error);
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
    await this.noteStanding();
  }

  /** One look at a time. */
  private noteStanding(): Promise<void> {
    if (this.stopping) return Promise.resolve();
    this.noting ??= this.notes
      .note(this.lanes.all)
      .catch((error: unknown) => this.log('How the projections stand to the log could not be noted.', error))
      .finally(() => (this.noting = undefined));
    return this.noting;
  }
}
