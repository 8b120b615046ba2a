/**
 * A subscription to the log that lasts: it comes back by itself after any failure, from the last position delivered, and
 * delivers every event once and in order. The client only reports an error and then falls silent, so the end of a
 * subscription is ours to notice, by its error, its end, or a silence while the log goes on.
 */
import {
  eventTypeFilter,
  type Filter,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { type Backoff, backoffMs, pause } from './backoff';
import { ClientDelivery, DeliverySilent } from './client-delivery';
import { fromClientEvent, positionText } from './client-event';
import { describeFailure, readFailure } from './client-failure';
import type { WireEvent } from './event-codec';
import { EventStoreUnavailable } from './event-store-errors';
import { comparePositions, laterPosition, START_OF_LOG } from './log-position';
import { type LogReader, toClientPosition } from './log-reader';
import type { ReadingConnection, ReadingLease } from './reading-connection';
import type { ConnectionRecord } from './store-health';

/** How a subscription fares. */
export type SubscriptionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'catching-up' }
  | { readonly kind: 'live' }
  /** Comes back after `retryInMs`. */
  | { readonly kind: 'disconnected'; readonly error: string; readonly retryInMs: number };

export interface FeedOptions {
  /** Position to start behind (exclusive); null: the start of the log. */
  readonly from: string | null;
  /** Streams whose name starts with one of these; not together with `eventTypes`. */
  readonly streamPrefixes?: readonly string[];
  /** Event types that start with one of these. */
  readonly eventTypes?: readonly string[];
  readonly signal: AbortSignal;
  readonly onState?: (state: SubscriptionState) => void;
}

export interface FeedSettings {
  readonly backoff: Backoff;
  /** After this long without a message the log's head is compared with what was delivered, ms. */
  readonly silenceMs: number;
  /** How many events the client may hold ready. */
  readonly buffer: number;
}

/** What a feed delivers, before decoding. */
export type FeedItem =
  | { readonly kind: 'event'; readonly event: WireEvent }
  | { readonly kind: 'caughtUp' | 'checkpoint'; readonly position: string };

/** What the client tells beside the stream of events. */
type Mark = { readonly mark: 'caughtUp' } | { readonly mark: 'checkpoint'; readonly position: string };

/** The log ends before the position one wants to go on from: it is another log, or an older copy of it. */
export class LogEndsBefore extends Error {
  override readonly name = 'LogEndsBefore';
  constructor(
    readonly head: string,
    readonly from: string,
  ) {
    super(`the log ends at ${head}, before position ${from}: is it another store, or restored from a backup?`);
  }
}

/** The largest signed 64-bit number: no log goes beyond. */
const LAST_POSITION = '9223372036854775807';

export class SubscriptionFeed {
  /** Where the next subscription starts. */
  private resumeFrom: string | null;
  /** Position of the last event delivered: what is not beyond it was delivered already. */
  private lastEvent: string;
  /** Told by the store, not yet proven: a server of old could send one ahead of an event before it. */
  private unprovenCheckpoint: string | undefined;

  constructor(
    private readonly connection: ReadingConnection,
    private readonly reader: LogReader,
    private readonly record: ConnectionRecord,
    private readonly options: FeedOptions,
    private readonly settings: FeedSettings,
  ) {
    if (options.streamPrefixes && options.eventTypes) throw new TypeError('filter by streams or by types, not by both');
    this.resumeFrom = options.from;
    this.lastEvent = options.from ?? START_OF_LOG;
  }

  /** Batches of messages, never empty, until the signal. @throws EventStoreRefused, LogEndsBefore */
  async *batches(): AsyncGenerator<FeedItem[], void, void> {
    const { signal, onState } = this.options;
    let failures = 0;
    while (!signal.aborted) {
      onState?.({ kind: 'connecting' });
      const lease = this.connection.current();
      try {
        for await (const batch of this.subscribe(lease)) {
          failures = 0;
          yield batch;
        }
        if (signal.aborted) return;
        throw new EventStoreUnavailable('the subscription ended');
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof LogEndsBefore) throw error;
        // The connection is well, only this subscription says nothing (or nothing passes its filter): take it up again.
        if (error instanceof DeliverySilent) continue;
        const failure = readFailure(error);
        if (failure.kind === 'refused') throw failure.error;
        this.record.failed(describeFailure(error));
        this.connection.renew(lease);
        const retryInMs = backoffMs(this.settings.backoff, failures);
        failures += 1;
        onState?.({ kind: 'disconnected', error: describeFailure(error), retryInMs });
        await pause(retryInMs, signal);
      }
    }
  }

  private async *subscribe(lease: ReadingLease): AsyncGenerator<FeedItem[], void, void> {
    const signal = AbortSignal.any([this.options.signal, lease.replaced]);
    // Read before subscribing: once the subscription is live, everything up to here has been delivered.
    const head = await this.reader.head(this.options.signal);
    if (this.options.signal.aborted) return;
    const from = this.resumeFrom;
    if (from !== null && comparePositions(head, from) < 0) throw new LogEndsBefore(head, from);
    this.unprovenCheckpoint = undefined;
    this.options.onState?.({ kind: 'catching-up' });
    yield* this.readUpTo(head);
    if (signal.aborted) return;
    const delivery = this.open(lease.client, signal);
    for await (const items of delivery.batches()) {
      const batch: FeedItem[] = [];
      for (const item of items) this.take(item, head, batch);
      if (batch.length > 0) yield batch;
    }
  }

  /** Reads what is there already: several times faster than having the store filter it event by event. */
  private async *readUpTo(head: string): AsyncGenerator<FeedItem[], void, void> {
    if (comparePositions(this.resumeFrom ?? START_OF_LOG, head) >= 0) return;
    for await (const events of this.reader.log({ from: this.resumeFrom }, this.options.signal)) {
      const batch: FeedItem[] = [];
      for (const event of events) {
        if (this.isWanted(event)) this.takeEvent(event, batch);
        else this.resumeFrom = laterPosition(this.resumeFrom ?? START_OF_LOG, event.position);
      }
      if (batch.length > 0) yield batch;
    }
  }

  private isWanted({ stream, type }: WireEvent): boolean {
    const { streamPrefixes, eventTypes } = this.options;
    if (streamPrefixes) return streamPrefixes.some((prefix) => stream.startsWith(prefix));
    return eventTypes === undefined || eventTypes.some((prefix) => type.startsWith(prefix));
  }

  private open(client: EventStoreDBClient, signal: AbortSignal): ClientDelivery<AllStreamResolvedEvent, Mark> {
    return new ClientDelivery<AllStreamResolvedEvent, Mark>(
      (mark) => {
        const filter = this.filter((position) => mark({ mark: 'checkpoint', position }));
        const fromPosition = toClientPosition(this.resumeFrom);
        const stream = client.subscribeToAll({ fromPosition, filter }, { highWaterMark: this.settings.buffer });
        stream.on('caughtUp', () => mark({ mark: 'caughtUp' }));
        return stream;
      },
      { signal, silenceMs: this.settings.silenceMs, mayBeSilent: () => this.nothingMissed() },
    );
  }

  /** Whether the log stands where this subscription knows it to stand; a subscription that is stuck is made anew. */
  private async nothingMissed(): Promise<boolean> {
    const known = laterPosition(this.resumeFrom ?? START_OF_LOG, this.unprovenCheckpoint ?? START_OF_LOG);
    return comparePositions(await this.reader.head(this.options.signal), known) <= 0;
  }

  private filter(onCheckpoint: (position: string) => void): Filter | undefined {
    const { streamPrefixes, eventTypes } = this.options;
    // Only remembers: a checkpoint handler of the client that fails would end the process.
    const checkpointReached = async (_: unknown, position: { commit: bigint | number }): Promise<void> =>
      onCheckpoint(positionText(position.commit));
    if (streamPrefixes) return streamNameFilter({ prefixes: [...streamPrefixes], checkpointReached });
    if (eventTypes) return eventTypeFilter({ prefixes: [...eventTypes], checkpointReached });
    return undefined;
  }

  private take(item: AllStreamResolvedEvent | Mark, head: string, batch: FeedItem[]): void {
    if (!('mark' in item)) return this.takeEvent(fromClientEvent(item), batch);
    if (item.mark === 'checkpoint') return this.takeCheckpoint(item.position, batch);
    this.options.onState?.({ kind: 'live' });
    this.resumeFrom = laterPosition(this.resumeFrom ?? START_OF_LOG, head);
    batch.push({ kind: 'caughtUp', position: this.resumeFrom });
  }

  private takeEvent(event: WireEvent | undefined, batch: FeedItem[]): void {
    if (!event) return;
    const { position } = event;
    if (this.unprovenCheckpoint && comparePositions(position, this.unprovenCheckpoint) <= 0) {
      this.unprovenCheckpoint = undefined;
    }
    if (comparePositions(position, this.lastEvent) <= 0) return;
    this.lastEvent = position;
    this.resumeFrom = laterPosition(this.resumeFrom ?? START_OF_LOG, position);
    batch.push({ kind: 'event', event });
  }

  private takeCheckpoint(position: string, batch: FeedItem[]): void {
    // Servers before 24.10.5 may send the largest number there is while nothing has passed the filter.
    if (comparePositions(position, LAST_POSITION) > 0) return;
    const proven = this.unprovenCheckpoint;
    this.unprovenCheckpoint = position;
    if (!proven || comparePositions(proven, this.resumeFrom ?? START_OF_LOG) <= 0) return;
    this.resumeFrom = proven;
    batch.push({ kind: 'checkpoint', position: proven });
  }
}
