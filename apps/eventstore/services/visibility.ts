/** Which revisions of a stream its readers see, by its metadata and deletion. */
import type { EventLog } from '../log/event-log';
import { describedStream, isMetadataStream } from '../log/stream-metadata';
import type { StreamState } from '../log/stream-state';
import { streamDeleted } from '../wire/append-messages';

/** The durable stream as readers see it now. */
export interface VisibleStream {
  readonly id: number;
  /** False when it was never written or is deleted (but may be written to again). */
  readonly exists: boolean;
  readonly first: number;
  readonly last: number;
  /** Older events are hidden; milliseconds since 1970. */
  readonly createdFrom: number;
}

/** Throws when the stream is tombstoned, or the stream whose metadata it is. */
export async function visibleStream(log: EventLog, name: Buffer): Promise<VisibleStream> {
  const state = await log.state(name);
  const about = isMetadataStream(name) ? await log.state(describedStream(name)) : undefined;
  if (state.durableLast === Infinity || about?.durableLast === Infinity) throw streamDeleted(name);
  return visible(state);
}

function visible({ id, durableLast, durableMetadata }: StreamState): VisibleStream {
  const { truncateBefore, maxCount, maxAge } = durableMetadata;
  return {
    id,
    exists: durableLast >= 0 && truncateBefore !== Infinity,
    first: Math.max(truncateBefore, maxCount === Infinity ? 0 : durableLast - maxCount + 1),
    last: durableLast,
    createdFrom: maxAge === Infinity ? 0 : Date.now() - maxAge,
  };
}
