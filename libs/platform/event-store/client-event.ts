/** Normalises what the official client delivers: revisions may be number or bigint, positions are kept as text. */
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

/** A revision as a safe integer. @throws RangeError for anything beyond. */
export function revisionNumber(revision: bigint | number): number {
  const number = Number(BigInt(revision));
  if (!Number.isSafeInteger(number)) throw new RangeError(`revision ${revision} is beyond safe integers`);
  return number;
}

/** A commit position as decimal text. */
export function positionText(position: bigint | number | undefined): string {
  return position === undefined ? START_OF_LOG : BigInt(position).toString();
}
