/**
 * Events as they stand in the log and as they go into it. Revisions are JS integers, positions decimal text of the commit
 * position (they outgrow safe integers); personal fields stay sealed until somebody with the right opens them.
 */
import type { DomainEvent, EventMetadata } from '#kernel';

/** Where an event stands. */
export interface EventPlace {
  /** UUID; derived from the command, so that the same write can be recognised. */
  readonly id: string;
  readonly stream: string;
  /** 0 for a stream's first event. */
  readonly revision: number;
  /** Decimal text; order it with `comparePositions`, never as text. */
  readonly position: string;
}

/** An event read from the log, upcast to today's version. */
export type RecordedEvent<Event extends DomainEvent = DomainEvent> = Event &
  EventPlace & { readonly metadata: EventMetadata };

/** Why an event could not be understood. It is parked by whoever reads it, never guessed. */
export type UnreadableReason =
  | 'unknown-type'
  | 'unknown-version'
  | 'malformed-data'
  | 'malformed-metadata'
  | 'not-json'
  | 'upcast-failed'
  /** The stream's events before it are hidden or gone: somebody cut the stream off. */
  | 'events-missing';

/** An event nobody here knows how to read: what the log holds, untouched. */
export interface UnknownEvent extends EventPlace {
  readonly type: string;
  readonly reason: UnreadableReason;
  /** JSON when it could be parsed, otherwise the text (or base64 of the bytes). */
  readonly data: unknown;
  readonly metadata: unknown;
}

/** An event about to be written. */
export interface ProposedEvent<Event extends DomainEvent = DomainEvent> {
  /** UUID, see `eventId`. */
  readonly id: string;
  readonly event: Event;
  readonly metadata: EventMetadata;
}

/** What a stream must look like for an append to be made: its last revision, no stream at all, or anything. */
export type ExpectedRevision = number | 'no_stream' | 'any';

/** Where the last event of an append stands. */
export interface AppendResult {
  readonly revision: number;
  readonly position: string;
}

/** An event of the log, understood or not. */
export type LogMessage =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'unknown'; readonly event: UnknownEvent };

/** What a subscription delivers, in the order of the log. */
export type SubscriptionMessage =
  | LogMessage
  /** Everything up to `position` has been delivered; sent each time the subscription goes live. */
  | { readonly kind: 'caughtUp'; readonly position: string }
  /** Nothing between the last event and `position` passes the filter. */
  | { readonly kind: 'checkpoint'; readonly position: string };
