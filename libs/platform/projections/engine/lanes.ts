/**
 * The subscriptions of an engine: as few as can be. Projections that stand together share one, a laggard has its own until
 * it has caught up. Changes of the arrangement happen one after the other, between batches.
 */
import type { Position } from '../position';
import type { FeedOptions } from './event-feed';
import type { EventSource } from './event-source';
import { Lane, type LaneListener, LaneStopped } from './lane';
import type { ProjectionRunner } from './projection-runner';

export interface LanesOptions {
  readonly source: EventSource;
  readonly feed: FeedOptions;
  readonly listener: Omit<LaneListener, 'level' | 'lagging'>;
  /** A lane has reached the end of the log for the first time. */
  readonly level: (lane: Lane) => void;
  readonly log: (line: string, error?: unknown) => void;
}

export class Lanes {
  private lanes: Lane[] = [];
  private arranging: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(private readonly options: LanesOptions) {}

  /** Subscriptions open at present. */
  get count(): number {
    return this.lanes.length;
  }

  get all(): readonly Lane[] {
    return this.lanes;
  }

  readonly listener: LaneListener = {
    fenced: (runner) => this.options.listener.fenced(runner),
    trouble: (what, error) => this.options.listener.trouble(what, error),
    level: (lane) => {
      this.options.level(lane);
      if (this.lanes.length > 1) this.arrangeSoon(() => this.mergeLevel());
    },
    lagging: (runner, error) => {
      this.options.log(`Projection ${runner.checkpoint.projection} fails and goes on by itself.`, error);
      this.arrangeSoon(async () => this.open([runner]));
    },
  };

  /** Runs projections, those at the same position together. */
  add(runners: readonly ProjectionRunner[]): Promise<void> {
    return this.arrange(async () => {
      for (const group of byPosition(runners)) this.open(group);
    });
  }

  /** Runs more projections in one lane with others, so that all see the same batches. */
  join(beside: readonly ProjectionRunner[], runners: readonly ProjectionRunner[]): Promise<void> {
    return this.arrange(async () => {
      const lanes = this.lanes.filter((lane) => lane.runners.some((runner) => beside.includes(runner)));
      this.open([...(await this.close(lanes)), ...runners]);
    });
  }

  /** Runs the task while none of the runners, which share a lane, writes. */
  async atRest<Result>(runners: readonly ProjectionRunner[], task: () => Promise<Result>): Promise<Result> {
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

  /** Call at rest. */
  replace(old: readonly ProjectionRunner[], by?: ProjectionRunner): void {
    for (const lane of this.lanes) if (lane.runners.some((runner) => old.includes(runner))) lane.replace(old, by);
  }

  /** Stops all projections soon, but not for good. */
  clear(): void {
    this.arrangeSoon(async () => {
      await this.close(this.lanes);
    });
  }

  /** Finishes what is being written and ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.arranging.catch(() => {});
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }

  private arrange(change: () => Promise<void>): Promise<void> {
    const done = this.arranging.then(() => (this.stopping ? undefined : change()));
    this.arranging = done.catch((error: unknown) => this.options.log('Rearranging subscriptions failed.', error));
    return done;
  }

  /** For whoever does not wait; a failure is told in the log. */
  private arrangeSoon(change: () => Promise<void>): void {
    this.arrange(change).catch(() => {});
  }

  private open(runners: readonly ProjectionRunner[]): void {
    const { source, feed } = this.options;
    if (runners.length > 0) this.lanes.push(new Lane(source, runners, feed, this.listener));
  }

  private async close(lanes: readonly Lane[]): Promise<readonly ProjectionRunner[]> {
    // Until a lane has ended, what waits for its last boundary may still replace runners in it.
    await Promise.all(lanes.map((lane) => lane.stop()));
    this.lanes = this.lanes.filter((lane) => !lanes.includes(lane));
    return lanes.flatMap(({ runners }) => runners);
  }

  /** Lanes that have nothing left to read need no subscriptions of their own. */
  private async mergeLevel(): Promise<void> {
    this.lanes = this.lanes.filter(({ runners }) => runners.length > 0);
    const level = this.lanes.filter((lane) => lane.level);
    if (level.length > 1) this.open(await this.close(level));
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
