/**
 * One subscription serving one or more projections that stand at the same place. A projection that fails alone is handed
 * back, so that it does not hold up the others; when all fail (Postgres is away) the lane waits and tries again.
 */
import { placeOf } from '#kernel';
import { earliestPosition, type Position } from '../position';
import { ProjectionFenced } from './checkpoint';
import { type Batch, EventFeed, type FeedOptions } from './event-feed';
import type { EventSource } from './event-source';
import { writeTogether } from './joint-writing';
import { EventsMissed, type ProjectionRunner } from './projection-runner';

export interface LaneListener {
  /** Everything in the log has been applied; called once, the first time. */
  level(lane: Lane): void;
  /** The projection fails while the others of the lane do not; it has left the lane. */
  lagging(runner: ProjectionRunner, error: unknown): void;
  /** Another process owns the projection; it has left the lane. */
  fenced(runner: ProjectionRunner): void;
  /** Something went wrong and is tried again. */
  trouble(what: string, error: unknown): void;
}

interface Failed {
  readonly runner: ProjectionRunner;
  readonly error: unknown;
}

/**
 * A live batch begins no sooner after the one before it: what comes meanwhile shares its transaction. What comes after a quiet
 * spell is written at once.
 */
const GATHERING_MS = 15;
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export class Lane {
  private feed: EventFeed | undefined;
  private stopping = false;
  private announced = false;
  private wakeFromPause: (() => void) | undefined;
  private readonly tasks: (() => Promise<void>)[] = [];
  private readonly finished: Promise<void>;
  private current: readonly ProjectionRunner[];
  private failing: string | undefined;
  private inWork = 0;
  /** Whether the lane has reached the end of the log and keeps up with it. */
  level = false;

  constructor(
    private readonly source: EventSource,
    runners: readonly ProjectionRunner[],
    private readonly options: FeedOptions,
    private readonly listener: LaneListener,
  ) {
    this.current = runners;
    this.finished = this.run();
  }

  get runners(): readonly ProjectionRunner[] {
    return this.current;
  }

  /** Why the lane does not go on at present; undefined while it does. */
  get trouble(): string | undefined {
    return this.failing ?? this.feed?.trouble;
  }

  /** How far the log has been read, and how many of the entries read up to there are not applied. */
  get read(): { readonly through: Position | null; readonly pending: number } {
    return { through: this.feed?.readThrough ?? null, pending: (this.feed?.waiting ?? 0) + this.inWork };
  }

  /** Makes the subscription anew: the one there is delivers nothing although there is something. */
  reopen(reason: string): void {
    this.failing = reason;
    this.feed?.fail(new Error(reason));
  }

  /** Runs the task between two batches, when no transaction of the lane is open. */
  atBoundary<Result>(task: () => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.stopping) return reject(new LaneStopped());
      this.tasks.push(() => task().then(resolve, reject));
      this.feed?.nudge();
      this.wakeFromPause?.();
    });
  }

  /** Call at a boundary; the new one stands where the lane is. */
  replace(old: readonly ProjectionRunner[], by?: ProjectionRunner): void {
    const rest = this.current.filter((runner) => !old.includes(runner));
    this.current = by ? [...rest, by] : rest;
  }

  /** Finishes the batch in work and ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.feed?.close();
    this.wakeFromPause?.();
    await this.finished;
  }

  private async run(): Promise<void> {
    let pause = SHORTEST_PAUSE_MS;
    while (!this.stopping && this.current.length > 0) {
      try {
        this.feed = new EventFeed(this.source, earliestPosition(this.current.map(({ taken }) => taken)), this.options);
        await this.serve(this.feed, () => (pause = SHORTEST_PAUSE_MS));
      } catch (error) {
        this.failing = `reading the log: ${placeOf(error)}`;
        this.listener.trouble('reading the log', error);
        await this.sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      } finally {
        this.level = false;
        this.feed?.close();
      }
    }
    // Whoever waits for a boundary gets one: nothing is being written any more.
    await this.settleAll();
    await this.runTasks();
  }

  private async serve(feed: EventFeed, progressed: () => void): Promise<void> {
    while (!this.stopping && this.current.length > 0) {
      if (this.tasks.length > 0) await this.settleAll();
      await this.runTasks();
      const batch = await feed.take();
      if (!batch) return;
      const taken = performance.now();
      this.inWork = batch.entries.length;
      if (batch.through !== null) await this.applyAll(batch);
      this.inWork = 0;
      if (batch.entries.length > 0 || batch.live) this.failing = undefined;
      feed.rest(taken + GATHERING_MS - performance.now());
      progressed();
      // While others write there is always something waiting; what counts is that it is less than a batch.
      this.level = batch.live && feed.waiting < this.options.maxBatch;
      if (this.level && !this.announced) {
        this.announced = true;
        this.listener.level(this);
      }
    }
  }

  private async applyAll(batch: Batch): Promise<void> {
    for (let pause = SHORTEST_PAUSE_MS; !this.stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await writeTogether(this.current, batch, (error) => this.listener.trouble('writing read models together', error));
      const failed = await this.onAll((runner) => runner.apply(batch));
      if (failed.length === 0) return;
      if (failed.length < this.current.length) {
        for (const { runner, error } of failed) {
          this.replace([runner]);
          this.listener.lagging(runner, error);
        }
        return;
      }
      if (failed.every(({ error }) => error instanceof EventsMissed)) throw failed[0]?.error;
      this.level = false;
      this.failing = `writing read models: ${placeOf(failed[0]?.error)}`;
      this.listener.trouble('writing read models', failed[0]?.error);
      await this.sleep(pause);
    }
  }

  private async onAll(act: (runner: ProjectionRunner) => Promise<void>): Promise<Failed[]> {
    const failed: Failed[] = [];
    await Promise.all(
      this.current.map(async (runner) => {
        try {
          await act(runner);
        } catch (error) {
          if (error instanceof ProjectionFenced) {
            this.replace([runner]);
            this.listener.fenced(runner);
          } else {
            runner.recoverLater();
            failed.push({ runner, error });
          }
        }
      }),
    );
    return failed;
  }

  /** What was gathered is written. Where that fails it is read again. */
  private async settleAll(): Promise<void> {
    for (const { error } of await this.onAll((runner) => runner.settle())) {
      this.listener.trouble('writing read models', error);
    }
  }

  private async runTasks(): Promise<void> {
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) await task();
  }

  private async sleep(milliseconds: number): Promise<void> {
    if (this.stopping) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeFromPause = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
    this.wakeFromPause = undefined;
  }
}

/** The lane ended before the task's turn. */
export class LaneStopped extends Error {
  constructor() {
    super('The lane has ended.');
    this.name = 'LaneStopped';
  }
}
