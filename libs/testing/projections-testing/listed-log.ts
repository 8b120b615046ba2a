/** A log in memory that the projection engine can be run from: what is appended is delivered to every subscriber, in order. */
import { type RecordedEvent, type SubscriptionMessage, type UnknownEvent, UnreadableEvent } from '#event-store';
import { parseStreamName } from '#kernel';
import { comparePositions, type EventSource, type LogEntry } from '#projections';

interface Listing {
  readonly category: string;
  readonly entry: LogEntry;
}

export class ListedLog implements EventSource {
  private readonly listings: Listing[] = [];
  private readonly wakes = new Set<() => void>();
  /** Subscriptions open now. */
  subscribers = 0;
  /** Subscriptions ever made. */
  subscriptions = 0;
  /** While set, subscriptions that are open deliver nothing and do not say so. */
  mute = false;
  /** When set, every read fails with it. */
  failure: Error | undefined;

  append(...events: readonly RecordedEvent[]): void {
    for (const event of events) this.list({ kind: 'event', event });
  }

  appendUnknown(event: UnknownEvent): void {
    this.list({ kind: 'unknown', event });
  }

  /** Position the next event should have. */
  get next(): string {
    return String(this.listings.length + 1);
  }

  async head(): Promise<string> {
    if (this.failure) throw this.failure;
    return this.listings.at(-1)?.entry.event.position ?? '0';
  }

  async headOf(streamPrefixes: readonly string[]): Promise<string> {
    if (this.failure) throw this.failure;
    const last = this.listings.findLast(({ category }) => streamPrefixes.includes(`${category}-`));
    return last?.entry.event.position ?? '0';
  }

  async count(
    streamPrefixes: readonly string[],
    { after, to, most }: Parameters<EventSource['count']>[1],
  ): Promise<number | undefined> {
    const between = this.listings.filter(
      ({ category, entry: { event } }) =>
        streamPrefixes.includes(`${category}-`) &&
        comparePositions(event.position, after) > 0 &&
        comparePositions(event.position, to) <= 0,
    );
    return between.length > most ? undefined : between.length;
  }

  /** Forgets the latest events, as a store restored from an older backup would. */
  cutTo(length: number): void {
    this.listings.length = length;
  }

  /** Puts another event in the place of one, as mended code would read it. */
  replace(position: string, entry: LogEntry): void {
    const index = this.listings.findIndex((listing) => listing.entry.event.position === position);
    if (index >= 0) this.listings[index] = { category: parseStreamName(entry.event.stream).category, entry };
  }

  async readEvent(stream: string, revision: number): Promise<RecordedEvent | undefined> {
    const found = this.listings.find(({ entry: { event } }) => event.stream === stream && event.revision === revision);
    return found?.entry.kind === 'event' ? found.entry.event : undefined;
  }

  /** Streams read so far. */
  reads = 0;

  async readStream(stream: string, first: number, last: number): Promise<readonly RecordedEvent[]> {
    if (this.failure) throw this.failure;
    this.reads += 1;
    return this.listings.flatMap(({ entry: { kind, event } }) => {
      if (event.stream !== stream || event.revision < first || event.revision > last) return [];
      if (kind === 'unknown') throw new UnreadableEvent(stream, event.revision, event.type, 'unknown-type');
      return [event];
    });
  }

  async *subscribeToAllInBatches({
    from,
    streamPrefixes,
    signal,
  }: Parameters<EventSource['subscribeToAllInBatches']>[0]): AsyncGenerator<SubscriptionMessage[]> {
    this.subscribers += 1;
    this.subscriptions += 1;
    try {
      let at = from === null ? 0 : this.listings.findIndex(({ entry }) => entry.event.position === from) + 1;
      let live = false;
      while (!signal.aborted) {
        if (this.failure) throw this.failure;
        const listing = this.listings[at];
        if (this.mute && live) await this.change(signal);
        else if (listing) {
          at += 1;
          if (streamPrefixes.includes(`${listing.category}-`)) yield [listing.entry];
          continue;
        }
        if (!live && at > 0) {
          live = true;
          yield [{ kind: 'caughtUp', position: await this.head() }];
          continue;
        }
        if (!this.mute) await this.change(signal);
      }
    } finally {
      this.subscribers -= 1;
    }
  }

  private list(entry: LogEntry): void {
    this.listings.push({ category: parseStreamName(entry.event.stream).category, entry });
    this.wake();
  }

  /** Lets waiting subscribers look again. */
  wake(): void {
    for (const wake of [...this.wakes]) wake();
  }

  private async change(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.wakes.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.wakes.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
