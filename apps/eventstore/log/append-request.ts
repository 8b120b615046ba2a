/** What the log is asked to write, and what became of it. */
import type { ProposedEvent } from '../wire/recorded-event';
import type { ExpectedRevision } from './append-decision';

/** What is asked of the writer. */
export interface AppendRequest {
  readonly stream: Buffer;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  /** Deletes the stream instead of appending: until it is written to again, or for ever. */
  readonly deletion?: 'soft' | 'tombstone';
}

/** What became of it; `revision` and `position` are those of the last event. */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'deleted' };
