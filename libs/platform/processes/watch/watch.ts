/** Looks again and again for what there is to do until it is over; after failures in a row with growing pauses. */
import { setTimeout as wait } from 'node:timers/promises';
import { pauseAfter } from '../steps/persistent-attempts';

export interface WatchOptions {
  /** Does what there is to do; returns whether there may be more at once. @throws when it could not be done */
  readonly look: () => Promise<'MORE' | void>;
  /** Told of every look that failed, unless the watch is over. */
  readonly failed: (error: unknown) => Promise<void> | void;
  readonly everyMs: number;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

export class Watch {
  private running: Promise<void> | undefined;
  /** Looks that failed since the last that did not. */
  private failures = 0;

  constructor(private readonly options: WatchOptions) {}

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  start(): void {
    this.running = this.watch();
  }

  /** After the signal: waits for what is under way. */
  async stop(): Promise<void> {
    await this.running;
  }

  /** One look, whatever comes of it; returns how long to rest before the next, ms. */
  async look(): Promise<number> {
    const { look, failed, everyMs, signal } = this.options;
    try {
      const found = await look();
      this.failures = 0;
      return found === 'MORE' ? 0 : everyMs;
    } catch (error) {
      this.failures += 1;
      if (!signal.aborted) await failed(error);
      return pauseAfter(this.failures);
    }
  }

  private async watch(): Promise<void> {
    const { signal } = this.options;
    while (!signal.aborted) await wait(await this.look(), undefined, { signal }).catch(() => {});
  }
}
