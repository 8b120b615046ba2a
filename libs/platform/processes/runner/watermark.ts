/**
 * Up to where everything is done, when things finish out of order: the position before the oldest one still under way.
 * Who waits, waits for a position: what comes after it does not keep anybody waiting.
 */
import { comparePositions, START_OF_LOG } from '#event-store';

interface Waiter {
  readonly position: string;
  readonly resolve: () => void;
}

export class Watermark {
  private readonly underWay: { readonly position: string; done: boolean }[] = [];
  private waiters: Waiter[] = [];

  constructor(private reached: string | null) {}

  /** All events up to this position are done; null before the first. */
  get position(): string | null {
    return this.reached;
  }

  get pending(): number {
    return this.underWay.length;
  }

  /** Notes an event in log order; the returned function says that it is done. */
  begin(position: string): () => void {
    const entry = { position, done: false };
    this.underWay.push(entry);
    return () => {
      entry.done = true;
      let moved = false;
      let head = this.underWay[0];
      while (head?.done) {
        this.reached = head.position;
        this.underWay.shift();
        head = this.underWay[0];
        moved = true;
      }
      if (moved && this.waiters.length > 0) this.wake();
    };
  }

  /** Nothing of interest up to here, as a checkpoint of the subscription says. */
  pass(position: string): void {
    this.begin(position)();
  }

  /** Resolves once everything up to the position is done. @throws the signal's reason when it aborts first */
  async until(position: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.contains(position)) return;
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(signal.reason as Error);
      };
      const waiter = { position, resolve: () => (signal.removeEventListener('abort', abort), resolve()) };
      this.waiters.push(waiter);
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  private wake(): void {
    const reached = this.waiters.filter(({ position }) => this.contains(position));
    this.waiters = this.waiters.filter((waiter) => !reached.includes(waiter));
    for (const { resolve } of reached) resolve();
  }

  private contains(position: string): boolean {
    return comparePositions(this.reached ?? START_OF_LOG, position) >= 0;
  }
}
