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

export class LogReader {
  constructor(
    private readonly connection: ReadingConnection,
    private readonly record: ConnectionRecord,
    private readonly deadlineMs: number,
  ) {}

  /** Batches of a stream's events; a stream that does not exist has none. */
  stream(stream: string, range: StreamRange, signal?: AbortSignal): AsyncGenerator<WireEvent[], void, void> {
    const { direction = 'forwards', fromRevision, maxCount } = range;
    const backwards = direction === 'backwards';
    return this.deliver(
      (client) =>
        client.readStream(stream, {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromRevision: fromRevision === undefined ? (backwards ? END : START) : BigInt(fromRevision),
          ...(maxCount === undefined ? {} : { maxCount }),
        }),
      signal,
    );
  }

  /** Batches of the log's events of every stream, system streams included. */
  log(range: LogRange, signal?: AbortSignal): AsyncGenerator<WireEvent[], void, void> {
    const { direction = 'forwards', from, maxCount } = range;
    const backwards = direction === 'backwards';
    return this.deliver(
      (client) =>
        client.readAll({
          direction: backwards ? BACKWARDS : FORWARDS,
          fromPosition: toClientPosition(from, backwards),
          ...(maxCount === undefined ? {} : { maxCount }),
        }),
      signal,
    );
  }

  /** Position of the last event of the log, '0' for an empty one. */
  async head(signal?: AbortSignal): Promise<string> {
    for await (const [last] of this.log({ from: null, direction: 'backwards', maxCount: 1 }, signal)) {
      if (last) return last.position;
    }
    return START_OF_LOG;
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
