/** What the engine needs of the event store; the adapter of the official client offers it, and tests offer a list. */
import {
  type EventStore,
  type LogMessage,
  type RecordedEvent,
  type SubscriptionMessage,
  type SubscriptionState,
  UnreadableEvent,
} from '#event-store';
import type { Position } from '../position';

/** An event in a batch, understood or not. */
export type LogEntry = LogMessage;

export interface EventSource {
  /** Events after `from`, in order, each once, in batches of what has arrived; comes back by itself until the signal aborts. */
  subscribeToAllInBatches(options: {
    readonly from: Position | null;
    readonly streamPrefixes: readonly string[];
    readonly signal: AbortSignal;
    /** Told how the subscription fares, by whoever comes back by itself. */
    readonly onState?: (state: SubscriptionState) => void;
  }): AsyncIterable<readonly SubscriptionMessage[]>;
  /** Position of the last event of the log. */
  head(): Promise<Position>;
  /** Position of the last event of these streams, looked for no further back than `after`, which is the answer otherwise. */
  headOf(streamPrefixes: readonly string[], after: Position): Promise<Position>;
  /** Events of these streams after a position and up to another; undefined when there are more than `most`. */
  count(
    streamPrefixes: readonly string[],
    between: { readonly after: Position | null; readonly to: Position; readonly most: number },
  ): Promise<number | undefined>;
  /** The stream's events of these revisions, both included. @throws UnreadableEvent */
  readStream(stream: string, first: number, last: number): Promise<readonly RecordedEvent[]>;
  /** The stream's event of this revision, for another try at a parked one; undefined when it still cannot be read. */
  readEvent(stream: string, revision: number): Promise<RecordedEvent | undefined>;
}

/** The event store as the engine reads it. */
export function eventSource(store: EventStore): EventSource {
  return {
    subscribeToAllInBatches: (options) => store.subscribeToAllInBatches(options),
    head: () => store.head(),
    headOf: (streamPrefixes, after) => store.headOf(streamPrefixes, after),
    count: (streamPrefixes, between) => store.countEvents(streamPrefixes, between),
    readStream: async (stream, first, last) => {
      const events: RecordedEvent[] = [];
      const range = { fromRevision: first, maxCount: last - first + 1 };
      for await (const event of store.readStream(stream, range)) events.push(event);
      return events;
    },
    readEvent: async (stream, revision) => {
      try {
        for await (const event of store.readStream(stream, { fromRevision: revision, maxCount: 1 })) {
          // Of a stream that was cut off the store gives the first event that is left.
          if (event.revision === revision) return event;
        }
      } catch (error) {
        if (!(error instanceof UnreadableEvent)) throw error;
      }
      return undefined;
    },
  };
}
