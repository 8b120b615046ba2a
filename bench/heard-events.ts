/** Lets a story wait for what processes do because of it: one subscription to a few types of events. */
import { type AllStreamSubscription, END, type EventStoreDBClient, eventTypeFilter } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

export class HeardEvents {
  private readonly heard = new Map<string, () => void>();
  private readonly told = new Set<string>();
  private readonly subscription: AllStreamSubscription;

  constructor(client: EventStoreDBClient, types: readonly string[]) {
    this.subscription = client.subscribeToAll({ fromPosition: END, filter: eventTypeFilter({ prefixes: [...types] }) });
    this.subscription.on('data', ({ event }) => {
      if (event) this.hear(`${event.type} ${event.streamId}`);
    });
    this.subscription.on('error', () => {});
  }

  /** When the stream has said it; once only. @throws Error after a minute without */
  of(type: string, stream: string): Promise<void> {
    const said = this.wait(type, stream);
    // Asked for before the step that leads to it; when that step fails nobody waits any more.
    said.catch(() => {});
    return said;
  }

  async close(): Promise<void> {
    await this.subscription.unsubscribe().catch(() => {});
  }

  private async wait(type: string, stream: string): Promise<void> {
    const what = `${type} ${stream}`;
    if (this.told.delete(what)) return;
    const patience = new AbortController();
    try {
      await Promise.race([
        new Promise<void>((resolve) => this.heard.set(what, resolve)),
        sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
          throw new Error(`${stream} never said ${type}`);
        }),
      ]);
    } finally {
      patience.abort();
      this.heard.delete(what);
    }
  }

  private hear(what: string): void {
    const waiting = this.heard.get(what);
    if (waiting) waiting();
    else this.told.add(what);
  }
}
