/** Whether an append may be written: the expected revision against the stream as it stands, and repeats recognised. */
import type { Placed } from './recent-ids';

/** What the writer of an append expects of the stream. */
export type ExpectedRevision = 'any' | 'no-stream' | 'stream-exists' | number;

/** The stream as the decision sees it. */
export interface StreamStanding {
  /** Last revision; -1 without events, Infinity when tombstoned. */
  readonly last: number;
  /** Deleted, but may be written to again. */
  readonly softDeleted: boolean;
  /** It has metadata, with or without events. */
  readonly described: boolean;
  /** Where an event id of this append stands in the stream, as far as memory tells. */
  find(index: number): Placed | undefined;
}

/** `look-up`: the answer hangs on ids that are no longer in memory. */
export type AppendDecision =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeated'; readonly place: Placed }
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'look-up' };

const WRITE: AppendDecision = { kind: 'write' };
const DELETED: AppendDecision = { kind: 'deleted' };

/** `count` is the number of events in the append. */
export function decideAppend(expected: ExpectedRevision, count: number, stream: StreamStanding): AppendDecision {
  if (stream.last === Infinity) return DELETED;
  if (expected === 'any' || expected === 'stream-exists') return decideLoosely(expected, count, stream);
  const revision = expected === 'no-stream' ? -1 : expected;
  const wrong: AppendDecision = { kind: 'wrong-revision', current: stream.last };
  if (revision > stream.last) return wrong;
  if (revision === stream.last) return WRITE;
  return decideBehind(expected, revision, count, stream);
}

/** Deleting needs something to delete; only for ever may a stream be deleted that was never written. */
export function decideDeletion(
  expected: ExpectedRevision,
  deletion: 'soft' | 'tombstone',
  stream: StreamStanding,
): AppendDecision {
  if (stream.last === Infinity) return DELETED;
  const exists = stream.last >= 0 || stream.described;
  const fits =
    expected === 'any' ||
    (expected === 'stream-exists' && exists) ||
    (expected === 'no-stream' ? stream.last === -1 || stream.softDeleted : expected === stream.last);
  return fits && (exists || deletion === 'tombstone') ? WRITE : { kind: 'wrong-revision', current: stream.last };
}

/**
 * Only ids written lately are recognised; the first one tells whether this is a repeat at all. Whoever expects the stream
 * to exist is told first that it does not: that its events stood there once is no answer to that.
 */
function decideLoosely(expected: 'any' | 'stream-exists', count: number, stream: StreamStanding): AppendDecision {
  if (expected === 'stream-exists') {
    if (stream.softDeleted) return DELETED;
    if (stream.last < 0 && !stream.described) return { kind: 'wrong-revision', current: stream.last };
  }
  const places = Array.from({ length: count }, (_, index) => stream.find(index));
  const last = places.at(-1);
  if (last && places.every((place) => place !== undefined)) return { kind: 'repeated', place: last };
  return places[0] ? { kind: 'wrong-revision', current: stream.last } : WRITE;
}

/** The stream has gone on: success again if exactly these events stand where they were to be written. */
function decideBehind(
  expected: ExpectedRevision,
  revision: number,
  count: number,
  stream: StreamStanding,
): AppendDecision {
  for (let index = 0; index < count; index++) {
    const place = stream.find(index);
    if (place?.revision !== revision + 1 + index) {
      if (expected === 'no-stream' && stream.softDeleted && index === 0) return WRITE;
      // An id that is known elsewhere, or not at all, may still stand there from long ago.
      return { kind: 'look-up' };
    }
  }
  const place = stream.find(count - 1);
  return place ? { kind: 'repeated', place } : { kind: 'wrong-revision', current: stream.last };
}
