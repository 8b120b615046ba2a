/**
 * What others may do on a store that is shared: events of every shape the server can hold, also under names, types and
 * metadata that look like ours, links, metadata of streams, deletions and tombstones.
 */
import { binaryEvent, type EventStoreDBClient, type EventData, jsonEvent } from '@eventstore/db-client';
import fc from 'fast-check';
import { testMetadata } from '#kernel-testing';
import { toWireMetadata } from '../../libs/platform/event-store/wire-metadata';

/** Something another user of the store does. */
export type ForeignAct =
  | { readonly kind: 'append'; readonly stream: string; readonly event: ForeignEvent }
  | { readonly kind: 'describe'; readonly stream: string; readonly metadata: Readonly<Record<string, unknown>> }
  | { readonly kind: 'delete' | 'tombstone'; readonly stream: string };

interface ForeignEvent {
  readonly type: string;
  /** Bytes stand for a binary event. */
  readonly data: unknown;
  readonly metadata: unknown;
}

export interface Disguise {
  /** Streams that look like ours begin with one of these. */
  readonly prefixes: readonly string[];
  /** Our types. */
  readonly types: readonly string[];
}

const bytes = fc.uint8Array({ maxLength: 40 }).map((list) => Buffer.from(list));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\0', '逾期', 'x'.repeat(3_000), ' '),
);
const deep = fc.constant(JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`) as unknown);

/** Acts on streams of others and on streams named like ours, but of nobody's. */
export function foreignAct(disguise: Disguise): fc.Arbitrary<ForeignAct> {
  const stream = streamName(disguise);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ kind: fc.constant('append' as const), stream, event: foreignEvent(disguise) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'tombstone' as const), stream }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('describe' as const),
        stream,
        metadata: fc.dictionary(fc.constantFrom('$tb', '$maxCount', '$maxAge', '$acl', 'a'), fc.jsonValue()),
      }),
    },
  );
}

/** A stream of nobody's, so that what is told of ours stays true. */
function streamName({ prefixes }: Disguise): fc.Arbitrary<string> {
  const prefix = fc.constantFrom(...prefixes, '', '$', '$$', '$ce-', '$$$', 'other-');
  const label = fc.oneof(text, fc.constantFrom('', '-', '@', '1@x'));
  return fc.tuple(prefix, label, fc.uuid()).map(([before, name, unique]) => `${before}${name}${unique}`);
}

function foreignEvent({ types }: Disguise): fc.Arbitrary<ForeignEvent> {
  const type = fc.oneof(
    fc.constantFrom(...types, '$>', '$@', '$metadata', '$streamDeleted', '$stats', 'constructor', '__proto__'),
    text.filter((name) => name !== ''),
  );
  const link = fc.tuple(fc.nat(9), text).map(([revision, name]) => Buffer.from(`${revision}@${name}`));
  const data = fc.oneof(fc.jsonValue(), bytes, link, fc.constant({}), deep, ourFields());
  return fc.record({ type, data, metadata: foreignMetadata() });
}

/** The fields our events have, with anything in them. */
function ourFields(): fc.Arbitrary<unknown> {
  const value = fc.oneof(text, fc.integer(), fc.jsonValue());
  return fc.dictionary(fc.constantFrom('borrowerId', 'loanId', 'caseId', 'fen', 'on', 'type', '__proto__'), value);
}

function foreignMetadata(): fc.Arbitrary<unknown> {
  const ours = toWireMetadata(testMetadata());
  const changed = fc
    .tuple(fc.constantFrom(...Object.keys(ours), 'subject', 'loanIds', '__proto__'), fc.oneof(fc.jsonValue(), text))
    .map(([field, value]) => JSON.stringify({ ...ours, [field]: value }))
    .map((json) => Buffer.from(json));
  return fc.oneof(fc.constant(undefined), fc.jsonValue(), bytes, changed, fc.constant(ours));
}

/** Does it; that the store refuses an act is no matter. */
export async function perform(client: EventStoreDBClient, act: ForeignAct): Promise<void> {
  try {
    if (act.kind === 'append') await client.appendToStream(act.stream, toClient(act.event));
    else if (act.kind === 'describe') await client.setStreamMetadata(act.stream, act.metadata);
    else await deleteWritten(client, act.kind, act.stream);
  } catch {
    // A name or a deletion this store does not take.
  }
}

/** Of a stream that was never written only a tombstone could be made. */
async function deleteWritten(client: EventStoreDBClient, kind: 'delete' | 'tombstone', stream: string): Promise<void> {
  await client.appendToStream(stream, jsonEvent({ type: 'Passing', data: {} }));
  await (kind === 'delete' ? client.deleteStream(stream) : client.tombstoneStream(stream));
}

function toClient({ type, data, metadata }: ForeignEvent): EventData {
  // Metadata of a JSON event may be bytes; the client's types know objects only.
  const beside = metadata as Record<string, unknown> | undefined;
  if (Buffer.isBuffer(data)) return binaryEvent({ type, data, metadata: metadataBytes(metadata) });
  return jsonEvent({ type, data: data as Record<string, unknown>, metadata: beside });
}

function metadataBytes(metadata: unknown): Buffer | undefined {
  if (metadata === undefined || Buffer.isBuffer(metadata)) return metadata;
  return Buffer.from(JSON.stringify(metadata));
}
