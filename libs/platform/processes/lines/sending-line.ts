/**
 * Sends one receiver what is due, so much at once at most, and leaves it alone while nobody is there. It keeps nothing in memory that
 * its table does not hold but what it thinks of the receiver.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Breaker } from '#partners';
import { pauseAfter } from '../steps/persistent-attempts';

export interface SendingLineOptions {
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
}

/** Deliveries to one receiver at once. */
const WIDTH = 8;

export abstract class SendingLine<Delivery> {
  protected readonly breaker = new Breaker();
  private readonly sending = new Set<Promise<void>>();
  private woken = new AbortController();

  constructor(
    private readonly line: SendingLineOptions,
    private readonly lookEveryMs: number,
  ) {}

  /** Whether the receiver is left alone for a while. */
  get resting(): boolean {
    return this.breaker.open;
  }

  /** Something was written, or is another now. */
  wake(): void {
    this.woken.abort();
  }

  /** Until the signal, or until there is nobody to send to any more. */
  async serve(): Promise<void> {
    const { signal, log } = this.line;
    for (let failures = 0; !signal.aborted;) {
      this.woken = new AbortController();
      try {
        const next = await this.next();
        if (next === 'END') break;
        if (next === 'SEND') await this.sendWhatIsDue();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!signal.aborted) log.warn(`${this.subject} cannot be looked up: ${String(error)}`);
      }
      const pause = failures > 0 ? pauseAfter(failures) : this.lookEveryMs;
      await wait(pause, undefined, { signal: AbortSignal.any([signal, this.woken.signal]) }).catch(() => {});
    }
    await Promise.allSettled(this.sending);
  }

  private async sendWhatIsDue(): Promise<void> {
    const room = WIDTH - this.sending.size;
    const allowed = this.breaker.allows(room);
    // What an operator wants tried is tried, also on a receiver that is left alone.
    const taken = room > 0 ? await this.take(Math.max(allowed, 1), allowed === 0) : [];
    for (const delivery of taken) {
      this.breaker.sending();
      const sent = this.settle(delivery).finally(() => {
        this.sending.delete(sent);
        this.wake();
      });
      this.sending.add(sent);
    }
  }

  /** Never throws. What came of it is written down before anything else is done with the delivery; after a kill it is sent again. */
  private async settle(delivery: Delivery): Promise<void> {
    const { signal, log } = this.line;
    let work = (): Promise<void> => this.send(delivery);
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted) return;
        log.warn(`${this.nameOf(delivery)}: ${String(error)}`);
        work = () => this.notRecorded(delivery);
        await wait(pauseAfter(failures), undefined, { signal }).catch(() => {});
      }
    }
  }

  /** What is looked up here, for people. */
  protected abstract readonly subject: string;
  /** Whether there is somebody to send to now. */
  protected abstract next(): Promise<'SEND' | 'REST' | 'END'>;
  /** Takes what is due, so many at most; or only what an operator wants tried. */
  protected abstract take(most: number, wantedOnly: boolean): Promise<readonly Delivery[]>;
  /** Sends it and writes down what came of it. */
  protected abstract send(delivery: Delivery): Promise<void>;
  /** Has it sent again, where it could not be written down what came of it. */
  protected abstract notRecorded(delivery: Delivery): Promise<void>;
  /** For the log. */
  protected abstract nameOf(delivery: Delivery): string;
}

/** After so many attempts, ms; many that failed together do not come back together. */
export function pauseBeforeNext(
  attempts: number,
  { firstMs, longestMs }: { firstMs: number; longestMs: number },
): number {
  return Math.min(firstMs * 2 ** Math.min(attempts - 1, 20), longestMs) * (0.5 + Math.random() / 2);
}
