/**
 * Normalises what the official client delivers: revisions may be number or bigint, positions are kept as text. Whatever the
 * store can hold comes through here, of whoever wrote it: nothing of it may throw.
 */
import type { ResolvedEvent } from '@eventstore/db-client';
import type { WireEvent } from './event-codec';
import { START_OF_LOG } from './log-position';

/** The event of a delivery, undefined when the store sent none (a link whose event is gone). */
export function fromClientEvent(delivered: ResolvedEvent): WireEvent | undefined {
  const { event } = delivered;
  if (!event) return undefined;
  return {
    id: event.id,
    stream: event.streamId,
    revision: revisionNumber(event.revision),
    position: positionText(event.position?.commit ?? delivered.commitPosition),
    type: event.type,
    isJson: event.isJson,
    data: event.data,
    metadata: event.metadata,
  };
}

/**
 * A revision as a safe integer. What is beyond them is told as the largest: a tombstone stands at the largest revision there
 * is, and no stream that goes on ever comes near it.
 */
export function revisionNumber(revision: bigint | number): number {
  return Math.min(Number(revision), Number.MAX_SAFE_INTEGER);
}

/** A commit position as decimal text. */
export function positionText(position: bigint | number | undefined): string {
  return position === undefined ? START_OF_LOG : BigInt(position).toString();
}
