/** Follows a subscription and keeps what it brings in the order of arrival, for tests to wait on and look at. */
import type { AllStreamSubscription, StreamSubscription } from '@eventstore/db-client';
import type { Resolved } from './store-under-test';

const PATIENCE_MS = 15_000;

/** Everything a subscription can bring, in one list. */
export type Arrival = 'confirmed' | 'caught up' | { readonly event: Resolved } | { readonly error: unknown };

export class Follower {
  readonly arrivals: Arrival[] = [];
  private wake: () => void = () => {};

  constructor(private readonly subscription: StreamSubscription | AllStreamSubscription) {
    subscription.on('confirmation', () => this.note('confirmed'));
    subscription.on('caughtUp', () => this.note('caught up'));
    subscription.on('error', (error: unknown) => this.note({ error }));
    // Noted when the client has decoded them, not at 'data', which comes a tick later than 'caughtUp'.
    const push = subscription.push.bind(subscription) as (chunk: unknown) => boolean;
    subscription.push = (chunk: Resolved | null) => {
      if (chunk) this.note({ event: chunk });
      return push(chunk);
    };
    subscription.on('data', () => {});
  }

  get events(): Resolved[] {
    return this.arrivals.flatMap((arrival) =>
      typeof arrival === 'object' && 'event' in arrival ? [arrival.event] : [],
    );
  }

  get error(): unknown {
    return this.arrivals.flatMap((arrival) =>
      typeof arrival === 'object' && 'error' in arrival ? [arrival.error] : [],
    )[0];
  }

  /** Where `caught up` stands among the events: how many came before it. */
  get eventsBeforeCaughtUp(): number {
    return this.arrivals
      .slice(0, this.arrivals.indexOf('caught up'))
      .filter((arrival) => typeof arrival === 'object' && 'event' in arrival).length;
  }

  confirmed(): Promise<this> {
    return this.until('its confirmation', () => this.arrivals.includes('confirmed'));
  }

  live(): Promise<this> {
    return this.until('being caught up', () => this.arrivals.includes('caught up'));
  }

  failed(): Promise<this> {
    return this.until('an error', () => this.error !== undefined);
  }

  has(count: number, of: (event: Resolved) => boolean = () => true): Promise<this> {
    return this.until(`${count} events`, () => this.events.filter(of).length >= count);
  }

  stop(): Promise<void> {
    return this.subscription.unsubscribe();
  }

  private note(arrival: Arrival): void {
    this.arrivals.push(arrival);
    this.wake();
  }

  private async until(what: string, holds: () => boolean): Promise<this> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!holds()) {
      if (Date.now() > deadline) {
        throw new Error(
          `The subscription did not bring ${what}; it brought ${this.arrivals.length} things, error ${String(this.error)}.`,
        );
      }
      await new Promise<void>((done) => {
        this.wake = done;
        setTimeout(done, 200).unref();
      });
    }
    return this;
  }
}
