/**
 * One subscription cut into batches: while a batch is written the next is read. Catching up, a batch is full or some time
 * old; once live it is whatever has arrived, after the rest its writer asks for. At most one batch beyond the one in work is
 * held in memory.
 */
import { type Position, comparePositions } from '../position';
import type { SubscriptionMessage, SubscriptionState } from '#event-store';
import type { EventSource, LogEntry } from './event-source';

export interface Batch {
  readonly entries: readonly LogEntry[];
  /** It has everything from here on; null when from the beginning. */
  readonly after: Position | null;
  /** Everything up to here has been seen once the batch is applied; null when nothing has. */
  readonly through: Position | null;
  /** Nothing more is known to be in the log. */
  readonly live: boolean;
}

export interface FeedOptions {
  readonly streamPrefixes: readonly string[];
  /** Events in a batch at most. */
  readonly maxBatch: number;
  /** How long a batch may fill while catching up, in milliseconds. */
  readonly maxWaitMs: number;
}

export class EventFeed {
  private entries: LogEntry[] = [];
  private through: Position | null;
  /** Where the batch taken last ended. */
  private takenThrough: Position | null;
  private caughtUp = false;
  private ended = false;
  private failure: Error | undefined;
  /** Why the subscription cannot be made at present; it goes on trying. */
  trouble: string | undefined;
  private nudged = false;
  /** Live, and the checkpoint can be moved although no event waits. */
  private moved = false;
  /** Live batches are not taken before, by the monotonic clock. */
  private restUntil = 0;
  /** When the oldest waiting entry came, by the monotonic clock. */
  private filledSince = 0;
  private takerWakes: (() => void) | undefined;
  private readerWakes: (() => void) | undefined;
  private readonly abort = new AbortController();

  constructor(
    private readonly source: EventSource,
    from: Position | null,
    private readonly options: FeedOptions,
  ) {
    this.through = from;
    this.takenThrough = from;
    void this.read(from);
  }

  /** Entries waiting to be taken. */
  get waiting(): number {
    return this.entries.length;
  }

  /** Everything up to here has been read; null when nothing has. */
  get readThrough(): Position | null {
    return this.through;
  }

  /** Ends the subscription as if it had failed by itself. */
  fail(error: Error): void {
    this.failure ??= error;
    this.close();
  }

  /**
   * The next batch: when there is something, or when `nudge` was called (then perhaps an empty one). Undefined after `close`.
   * @throws what the subscription failed with
   */
  async take(): Promise<Batch | undefined> {
    while (!this.ready()) await this.sleep();
    if (this.ended) {
      if (this.failure) throw this.failure;
      return undefined;
    }
    const batch = {
      entries: this.entries,
      after: this.takenThrough,
      through: this.through,
      live: this.caughtUp,
    };
    this.takenThrough = this.through;
    this.entries = [];
    this.nudged = false;
    this.moved = false;
    this.readerWakes?.();
    return batch;
  }

  /**
   * Lets more events gather, once live: the next batch is not taken earlier than in so many milliseconds, unless it is full; at
   * once if no milliseconds are left.
   */
  rest(milliseconds: number): void {
    this.restUntil = performance.now() + milliseconds;
  }

  /** Makes `take` return now. */
  nudge(): void {
    this.nudged = true;
    this.takerWakes?.();
  }

  close(): void {
    this.ended = true;
    this.abort.abort();
    this.takerWakes?.();
    this.readerWakes?.();
  }

  private ready(): boolean {
    if (this.ended || this.nudged || this.entries.length >= this.options.maxBatch) return true;
    return (this.entries.length > 0 || this.moved) && this.timeLeft() <= 0;
  }

  private timeLeft(): number {
    const dueAt = this.caughtUp ? this.restUntil : this.filledSince + this.options.maxWaitMs;
    return dueAt - performance.now();
  }

  private async sleep(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.takerWakes = resolve;
      // With nothing read yet there is no batch to close, so nothing to be late for.
      if (this.entries.length > 0 || this.moved) timer = setTimeout(resolve, Math.max(1, this.timeLeft()));
    });
    clearTimeout(timer);
    this.takerWakes = undefined;
  }

  private async read(from: Position | null): Promise<void> {
    const { streamPrefixes, maxBatch } = this.options;
    const { signal } = this.abort;
    const onState = (state: SubscriptionState): void => {
      this.trouble = state.kind === 'disconnected' ? state.error : state.kind === 'live' ? undefined : this.trouble;
    };
    try {
      for await (const messages of this.source.subscribeToAllInBatches({ from, streamPrefixes, signal, onState })) {
        if (this.ended) return;
        this.trouble = undefined;
        if (this.entries.length === 0) this.filledSince = performance.now();
        for (const message of messages) this.receive(message);
        this.takerWakes?.();
        if (this.entries.length >= maxBatch) await this.untilTaken();
      }
      if (!this.ended) throw new Error('the subscription ended by itself');
    } catch (error) {
      if (!this.ended) this.failure = error instanceof Error ? error : new Error(String(error));
    }
    this.ended = true;
    this.takerWakes?.();
  }

  private receive(message: SubscriptionMessage): void {
    if (message.kind === 'event' || message.kind === 'unknown') {
      this.entries.push(message);
      this.through = message.event.position;
    } else {
      this.reached(message);
    }
  }

  private reached(message: { readonly kind: 'caughtUp' | 'checkpoint'; readonly position: Position }): void {
    if (comparePositions(message.position, this.through) > 0) {
      this.through = message.position;
    }
    if (message.kind === 'caughtUp') this.caughtUp = true;
    // Catching up, the next batch carries the checkpoint along; at the tail nothing else would.
    if (this.caughtUp) this.moved = true;
  }

  private async untilTaken(): Promise<void> {
    while (!this.ended && this.entries.length >= this.options.maxBatch) {
      await new Promise<void>((resolve) => {
        this.readerWakes = resolve;
      });
      this.readerWakes = undefined;
    }
  }
}
