/**
 * The event store as the rest of the system sees it. One per process: the official client keeps unanswered appends in a
 * map of the whole process, where the end of one connection fails the appends of another.
 */
import type { DomainEvent } from '#kernel';
import { AppendChannel } from './append-channel';
import { CertainAppend } from './append-outcome';
import type { EncodedEvent, EventCodec, WireEvent } from './event-codec';
import { UnreadableEvent } from './event-store-errors';
import { FaultFinder } from './fault-finder';
import { LogEnd } from './log-end';
import { comparePositions, START_OF_LOG } from './log-position';
import { type LogRange, LogReader, type StreamRange } from './log-reader';
import { ReadingConnection } from './reading-connection';
import type {
  AppendResult,
  ExpectedRevision,
  LogMessage,
  ProposedEvent,
  RecordedEvent,
  SubscriptionMessage,
} from './recorded-event';
import { StoreAddress } from './store-address';
import { ConnectionRecord, type ConnectionState } from './store-health';
import { type FeedItem, type FeedOptions, SubscriptionFeed } from './subscription-feed';
import { isSystem } from './system-events';
import { within } from './time-limit';

export interface EventStoreOptions {
  /** `esdb://…` as EventStoreDB's clients take it. */
  readonly connectionString: string;
  readonly codec: EventCodec;
  /** How long one append may go unanswered before it is looked for in the log, ms. */
  readonly appendDeadlineMs?: number;
  /** How long an append is tried in all, ms. */
  readonly appendOutcomeMs?: number;
  /** How long a read may say nothing, ms. */
  readonly readDeadlineMs?: number;
  /** How long a subscription may say nothing before the log's head is looked at, ms. */
  readonly subscriptionSilenceMs?: number;
  /** Waits between a subscription's attempts to come back, ms. */
  readonly reconnectMs?: { readonly first: number; readonly most: number };
  /** `batch`: all appends over one stream (default, fast); `call`: each its own call. */
  readonly appendBy?: 'batch' | 'call';
}

/** The last word on the connection, asked for now. */
export interface StoreHealth extends ConnectionState {
  /** Position of the log's end, when the store answered. */
  readonly head?: string;
  /** Why it cannot be used, as far as that is found out; names no host and no user. */
  readonly cause?: string;
}

export interface ReadLogOptions extends LogRange {
  /** Last position to read (inclusive); default: as far as the log goes. */
  readonly to?: string;
  readonly streamPrefixes?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Readiness gives its checks two seconds, and an answer without a reason is worth less than one. */
const HEALTH_LIMIT_MS = 1_500;
/** Events the client holds ready for a subscriber; enough to keep it busy, little enough for 512 MiB. */
const SUBSCRIPTION_BUFFER = 256;

let open: EventStore | undefined;

export class EventStore {
  private readonly connection: ReadingConnection;
  private readonly channel: AppendChannel;
  private readonly record = new ConnectionRecord();
  private readonly reader: LogReader;
  private readonly appends: CertainAppend;
  private readonly faults: FaultFinder;
  private readonly end: LogEnd;

  private constructor(private readonly options: EventStoreOptions) {
    const { appendBy = 'batch', appendDeadlineMs = 5_000, readDeadlineMs = 10_000 } = options;
    const address = StoreAddress.parse(options.connectionString);
    this.connection = new ReadingConnection(address);
    this.channel = new AppendChannel({ address, appendBy, deadlineMs: appendDeadlineMs });
    this.faults = new FaultFinder(address);
    this.reader = new LogReader(this.connection, this.record, readDeadlineMs);
    this.end = new LogEnd(this.reader);
    this.appends = new CertainAppend(this.channel, this.reader, this.record, options.appendOutcomeMs ?? 10_000);
  }

  /**
   * Connects lazily: the first call finds out whether the store is there.
   * @throws StoreAddressError for an address that cannot be used, Error when this process has one open
   */
  static connect(options: EventStoreOptions): EventStore {
    if (open) throw new Error('this process is connected to an event store already');
    open = new EventStore(options);
    return open;
  }

  get codec(): EventCodec {
    return this.options.codec;
  }

  /**
   * A stream's events; none for a stream that does not exist. The caller knows which events its stream holds. Events of the
   * store itself (a link somebody put there) are left out; `passedOver` is told their revisions.
   * @throws UnreadableEvent, EventStoreUnavailable, EventStoreRefused
   */
  async *readStream<Event extends DomainEvent = DomainEvent>(
    stream: string,
    range: StreamRange = {},
    passedOver: (revision: number) => void = () => {},
  ): AsyncGenerator<RecordedEvent<Event>, void, void> {
    for await (const batch of this.reader.stream(stream, range)) {
      for (const wire of batch) {
        if (isSystem(wire.stream, wire.type)) passedOver(wire.revision);
        else yield this.decodeOrThrow(wire) as RecordedEvent<Event>;
      }
    }
  }

  /** Id of a stream's first event, whatever it is; undefined when there is none. Errors as of a read. */
  async firstEventId(stream: string): Promise<string | undefined> {
    for await (const [first] of this.reader.stream(stream, { maxCount: 1 })) if (first) return first.id;
    return undefined;
  }

  /** Encodes and appends. @throws WrongExpectedRevision, AppendOutcomeUnknown, EventStoreUnavailable, EventStoreRefused */
  async append(stream: string, events: readonly ProposedEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    return this.appendEncoded(stream, await this.encode(stream, events), expected);
  }

  /** Events as they will stand in the log: personal fields sealed, undefined fields gone. */
  encode<Event extends DomainEvent>(
    stream: string,
    events: readonly ProposedEvent<Event>[],
  ): Promise<EncodedEvent<Event>[]> {
    return Promise.all(events.map((event) => this.codec.encode(stream, event)));
  }

  /** Appends what was encoded for this stream. Errors as `append`. */
  async appendEncoded(
    stream: string,
    events: readonly EncodedEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    if (events.length === 0) throw new TypeError('there is nothing to append');
    return this.appends.append(stream, events, expected);
  }

  /** The log of every stream, system streams left out. @throws EventStoreUnavailable, EventStoreRefused */
  async *readAll(options: ReadLogOptions): AsyncGenerator<LogMessage, void, void> {
    for await (const batch of this.readAllInBatches(options)) yield* batch;
  }

  /** The same in batches of whatever has arrived, for readers in a hurry. */
  async *readAllInBatches(options: ReadLogOptions): AsyncGenerator<LogMessage[], void, void> {
    const { to, streamPrefixes, signal } = options;
    for await (const batch of this.reader.log(options, signal)) {
      const wanted = batch.filter(
        ({ position, stream, type }) =>
          !isSystem(stream, type) &&
          (to === undefined || comparePositions(position, to) <= 0) &&
          (streamPrefixes === undefined || streamPrefixes.some((prefix) => stream.startsWith(prefix))),
      );
      if (wanted.length > 0) yield wanted.map((wire) => this.codec.decode(wire));
      const last = batch.at(-1);
      const past =
        last && to !== undefined && options.direction !== 'backwards' && comparePositions(last.position, to) >= 0;
      if (past) return;
    }
  }

  /**
   * The log from a position on, for as long as the signal lets it: it reconnects by itself and delivers every event once,
   * in order. @throws EventStoreRefused, LogEndsBefore
   */
  async *subscribeToAll(options: FeedOptions): AsyncGenerator<SubscriptionMessage, void, void> {
    for await (const batch of this.subscribeToAllInBatches(options)) yield* batch;
  }

  /** The same in batches of whatever has arrived, for readers in a hurry. */
  async *subscribeToAllInBatches(options: FeedOptions): AsyncGenerator<SubscriptionMessage[], void, void> {
    const { first, most } = this.options.reconnectMs ?? { first: 200, most: 5_000 };
    const feed = new SubscriptionFeed(this.connection, this.reader, this.record, options, {
      backoff: { firstMs: first, mostMs: most },
      silenceMs: this.options.subscriptionSilenceMs ?? 30_000,
      buffer: SUBSCRIPTION_BUFFER,
    });
    for await (const items of feed.batches()) {
      const batch = items.filter((item) => item.kind !== 'event' || !isSystem(item.event.stream, item.event.type));
      if (batch.length > 0) yield batch.map((item) => this.toMessage(item));
    }
  }

  /** Position of the log's last event, '0' when there is none. @throws EventStoreUnavailable */
  head(): Promise<string> {
    return this.reader.head();
  }

  /**
   * Position of the last event of streams whose names start with one of these, or `after` when none came since: what a reader
   * of those streams can reach. @throws EventStoreUnavailable
   */
  headOf(streamPrefixes: readonly string[], after = START_OF_LOG): Promise<string> {
    return this.end.lastOf(streamPrefixes, after);
  }

  /**
   * How many events of these streams stand behind a position, up to another; undefined when there are more than `most`, or
   * too many of others between them to count. @throws EventStoreUnavailable
   */
  countEvents(...question: Parameters<LogEnd['count']>): Promise<number | undefined> {
    return this.end.count(...question);
  }

  /**
   * The streams of a name's beginning that were written to behind a position, so that who worked on many need not read each
   * once more to know that nothing came; undefined when too much was written to look at. @throws EventStoreUnavailable
   */
  writtenSince(streamPrefix: string, after: string): Promise<ReadonlySet<string> | undefined> {
    return this.end.writtenSince(streamPrefix, after);
  }

  /** Asks the store whether it is there; never throws. */
  async health(): Promise<StoreHealth> {
    const givenUp = new AbortController();
    try {
      const head = await within(HEALTH_LIMIT_MS, this.reader.head(givenUp.signal), () => givenUp.abort());
      this.faults.forget();
      return { ...this.record.current(), head };
    } catch {
      return { ...this.record.current(), connected: false, cause: this.faults.cause() };
    }
  }

  /** Ends everything under way and closes the connections. */
  async dispose(): Promise<void> {
    if (open === this) open = undefined;
    this.faults.stop();
    await Promise.all([this.connection.close(), this.channel.close()]);
  }

  private decodeOrThrow(wire: WireEvent): RecordedEvent {
    const decoded = this.codec.decode(wire);
    if (decoded.kind === 'event') return decoded.event;
    const { stream, revision, type, reason } = decoded.event;
    throw new UnreadableEvent(stream, revision, type, reason);
  }

  private toMessage(item: FeedItem): SubscriptionMessage {
    return item.kind === 'event' ? this.codec.decode(item.event) : item;
  }
}
