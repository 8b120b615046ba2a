/**
 * Event metadata as it stands in the store: correlation and causation under EventStoreDB's own keys, so that its tools
 * follow them; everything else under our names.
 */
import { type EventMetadata, isLocalDate } from '#kernel';

/** Keys EventStoreDB itself understands. */
const CORRELATION = '$correlationId';
const CAUSATION = '$causationId';
const OUR_NAMES: ReadonlyMap<string, string> = new Map([
  [CORRELATION, 'correlationId'],
  [CAUSATION, 'causationId'],
]);

/** As ours are written; what others put there must not reach a database as a time. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Setting it would lend the metadata what it does not have. */
const PROTOTYPE = '__proto__';

export function toWireMetadata(metadata: EventMetadata): Record<string, unknown> {
  const { correlationId, causationId, ...rest } = metadata;
  return { [CORRELATION]: correlationId, [CAUSATION]: causationId, ...rest };
}

/** The metadata of an event that was written as ours are, or undefined for any other. */
export function fromWireMetadata(wire: unknown): EventMetadata | undefined {
  if (!isRecord(wire)) return undefined;
  // Every event of every read comes through here, and destructuring with a rest costs ten times as much.
  const metadata: Record<string, unknown> = {};
  for (const key of Object.keys(wire)) if (key !== PROTOTYPE) metadata[OUR_NAMES.get(key) ?? key] = wire[key];
  return isEventMetadata(metadata) ? metadata : undefined;
}

function isEventMetadata(candidate: Record<string, unknown>): candidate is Record<string, unknown> & EventMetadata {
  const { schemaVersion, commandId, bodyHash, correlationId, causationId, actor, businessDate, recordedAt } = candidate;
  return (
    Number.isSafeInteger(schemaVersion) &&
    Number(schemaVersion) >= 1 &&
    typeof commandId === 'string' &&
    typeof bodyHash === 'string' &&
    typeof correlationId === 'string' &&
    typeof causationId === 'string' &&
    typeof recordedAt === 'string' &&
    INSTANT.test(recordedAt) &&
    isLocalDate(businessDate) &&
    isRecord(actor) &&
    typeof actor.kind === 'string' &&
    typeof actor.id === 'string' &&
    typeof actor.role === 'string'
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
