/**
 * Event metadata as it stands in the store: correlation and causation under EventStoreDB's own keys, so that its tools
 * follow them; everything else under our names.
 */
import { type EventMetadata, isLocalDate } from '#kernel';

/** Keys EventStoreDB itself understands. */
const CORRELATION = '$correlationId';
const CAUSATION = '$causationId';

export function toWireMetadata(metadata: EventMetadata): Record<string, unknown> {
  const { correlationId, causationId, ...rest } = metadata;
  return { [CORRELATION]: correlationId, [CAUSATION]: causationId, ...rest };
}

/** The metadata of an event that was written as ours are, or undefined for any other. */
export function fromWireMetadata(wire: unknown): EventMetadata | undefined {
  if (!isRecord(wire)) return undefined;
  const { [CORRELATION]: correlationId, [CAUSATION]: causationId, ...rest } = wire;
  const metadata = { ...rest, correlationId, causationId };
  return isEventMetadata(metadata) ? metadata : undefined;
}

function isEventMetadata(candidate: Record<string, unknown>): candidate is Record<string, unknown> & EventMetadata {
  const { schemaVersion, commandId, bodyHash, correlationId, causationId, actor, businessDate, recordedAt } = candidate;
  return (
    Number.isSafeInteger(schemaVersion) &&
    Number(schemaVersion) >= 1 &&
    [commandId, bodyHash, correlationId, causationId, recordedAt].every((text) => typeof text === 'string') &&
    isLocalDate(businessDate) &&
    isRecord(actor) &&
    [actor.kind, actor.id, actor.role].every((text) => typeof text === 'string')
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
