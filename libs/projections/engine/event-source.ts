/** What the engine needs of the event store; the adapter of the official client offers it, and tests offer a list. */
import type { LogMessage, SubscriptionMessage } from '#event-store';
import type { Position } from '../position';

/** An event in a batch, understood or not. */
export type LogEntry = LogMessage;

export interface EventSource {
  /** Events after `from`, in order, each once per call; resubscribes by itself until the signal aborts. */
  subscribeToAll(options: {
    readonly from: Position | null;
    readonly streamPrefixes: readonly string[];
    readonly signal: AbortSignal;
  }): AsyncIterable<SubscriptionMessage>;
  /** Position of the last event of the log. */
  head(): Promise<Position>;
  /** The stream's event of this revision, for another try at a parked one. */
  readEvent(stream: string, revision: number): Promise<LogEntry | undefined>;
}
