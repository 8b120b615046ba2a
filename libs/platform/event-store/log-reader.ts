/** Reads streams and the whole log over the official client, with a deadline of our own on every silence. */
import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ReadPosition,
  type ResolvedEvent,
  START,
} from '@eventstore/db-client';
import { type Backoff, backoffMs, pause } from './backoff';
import { ClientDelivery, type ClientStream } from './client-delivery';
import { readFailure } from './client-failure';
import { fromClientEvent } from './client-event';
import type { WireEvent } from './event-codec';
import { EventStoreUnavailable } from './event-store-errors';
import { START_OF_LOG } from './log-position';
import type { ReadingConnection, ReadingLease } from './reading-connection';
import type { ConnectionRecord } from './store-health';
import { describeFailure } from './client-failure';

export type Direction = 'forwards' | 'backwards';

export interface StreamRange {
  /** First revision to read; default: the first, or the last when reading backwards. */
  readonly fromRevision?: number;
  readonly direction?: Direction;
  readonly maxCount?: number;
}

export interface LogRange {
  /** Position to start behind (exclusive); null: the start, or the end when reading backwards. */
  readonly from: string | null;
  readonly direction?: Direction;
  readonly maxCount?: number;
}

/** How far a read has come, so that it can be taken up again. */
interface Progress {
  last: WireEvent | undefined;
  count: number;
}

/** Events of the log the client holds ready; enough to keep a reader busy, little enough for 512 MiB. */
const LOG_BUFFER = 256;
const RETRY: Backoff = { firstMs: 20, mostMs: 400 };
/** A connection that was lost or a store that restarts is waited for this long; then the caller is told. */
const RETRY_FOR_MS = 2_000;

export class LogReader {
  constructor(
    private readonly connection: ReadingConnection,
    private readonly record: ConnectionRecord,
    private readonly deadlineMs: number,
  ) {}

  /** Batches of a stream's events; a stream that does not exist has none. */
  stream(stream: string, range: StreamRange, signal?: AbortSignal): AsyncGenerator<WireEvent[], void, void> {
    const backwards = range.direction === 'backwards';
    const open = (client: EventStoreDBClient, { last, count }: Progress): ClientStream => {
      const next = last ? last.revision + (backwards ? -1 : 1) : range.fromRevision;
      return client.readStream(stream, {
        direction: backwards ? BACKWARDS : FORWARDS,
        fromRevision: next === undefined ? (backwards ? END : START) : BigInt(next),
        ...(range.maxCount === undefined ? {} : { maxCount: range.maxCount - count }),
      });
    };
    const done = ({ last, count }: Progress): boolean =>
      count === range.maxCount || (backwards && last?.revision === 0);
    return this.persist(open, done, () => true, signal);
  }

  /** Batches of the log's events of every stream, system streams included. */
  log(range: LogRange, signal?: AbortSignal): AsyncGenerator<WireEvent[], void, void> {
    const backwards = range.direction === 'backwards';
    const open = (client: EventStoreDBClient, { last, count }: Progress): ClientStream => {
      const from = last?.position ?? range.from;
      // Forwards the event at the position itself comes first and does not count.
      const again = from === null || backwards ? 0 : 1;
      return client.readAll(
        {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromPosition: toClientPosition(from, backwards),
          ...(range.maxCount === undefined ? {} : { maxCount: range.maxCount - count + again }),
        },
        { highWaterMark: LOG_BUFFER },
      );
    };
    const done = ({ count }: Progress): boolean => range.maxCount !== undefined && count >= range.maxCount;
    const isNew = (event: WireEvent, { last }: Progress): boolean => event.position !== (last?.position ?? range.from);
    return this.persist(open, done, isNew, signal);
  }

  /** Position of the last event of the log, '0' for an empty one. */
  async head(signal?: AbortSignal): Promise<string> {
    for await (const [last] of this.log({ from: null, direction: 'backwards', maxCount: 1 }, signal)) {
      if (last) return last.position;
    }
    return START_OF_LOG;
  }

  /** Takes a read up again where it broke off. */
  private async *persist(
    open: (client: EventStoreDBClient, progress: Progress) => ClientStream,
    done: (progress: Progress) => boolean,
    isNew: (event: WireEvent, progress: Progress) => boolean,
    signal?: AbortSignal,
  ): AsyncGenerator<WireEvent[], void, void> {
    const progress: Progress = { last: undefined, count: 0 };
    const { closed } = this.connection;
    let until = Date.now() + RETRY_FOR_MS;
    for (let attempt = 0; !done(progress); attempt += 1) {
      try {
        for await (const events of this.deliver((client) => open(client, progress), signal)) {
          const fresh = events.filter((event) => isNew(event, progress));
          if (fresh.length === 0) continue;
          progress.last = fresh.at(-1);
          progress.count += fresh.length;
          yield fresh;
          until = Date.now() + RETRY_FOR_MS;
          attempt = 0;
        }
        return;
      } catch (error) {
        const wait = backoffMs(RETRY, attempt);
        if (!(error instanceof EventStoreUnavailable) || Date.now() + wait > until) throw error;
        await pause(wait, signal ? AbortSignal.any([signal, closed]) : closed);
        if (signal?.aborted) return;
        if (closed.aborted) throw error;
      }
    }
  }

  private async *deliver(
    open: (client: EventStoreDBClient) => ClientStream,
    signal?: AbortSignal,
  ): AsyncGenerator<WireEvent[], void, void> {
    const lease = this.connection.current();
    const stopped = signal ? AbortSignal.any([signal, lease.replaced]) : lease.replaced;
    const delivery = new ClientDelivery<ResolvedEvent>(() => open(lease.client), {
      signal: stopped,
      silenceMs: this.deadlineMs,
    });
    try {
      for await (const batch of delivery.batches()) {
        this.record.succeeded();
        yield batch.map(fromClientEvent).filter((event) => event !== undefined);
      }
      if (lease.replaced.aborted) throw new EventStoreUnavailable('the connection was lost while reading');
      this.record.succeeded();
    } catch (error) {
      this.fail(error, lease);
    }
  }

  private fail(error: unknown, lease: ReadingLease): void {
    const failure = readFailure(error);
    if (failure.kind === 'stream-not-found') return this.record.succeeded();
    if (failure.kind === 'refused') throw failure.error;
    this.record.failed(describeFailure(error));
    this.connection.renew(lease);
    if (error instanceof EventStoreUnavailable) throw error;
    throw new EventStoreUnavailable('the event store could not be read', error);
  }
}

/** A position as the client takes it; ordinary events have equal commit and prepare positions. */
export function toClientPosition(from: string | null, backwards = false): ReadPosition {
  if (from === null) return backwards ? END : START;
  const position = BigInt(from);
  return { commit: position, prepare: position };
}
