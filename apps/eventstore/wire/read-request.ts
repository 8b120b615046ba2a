/** The request of Streams.Read, which is both reading and subscribing. */
import { GrpcError, Status } from '../grpc/status';
import type { EventFilter, FilterTest } from '../log/event-filter';
import { refused, revisionNumber, streamName } from './common';
import { ProtoReader } from './proto-reader';
import { simpleExpression } from './simple-expression';

/** Where to begin. */
export type From = 'start' | 'end' | number;

/** A filter with its checkpoints: one after so many windows of so many events looked at. */
export interface FilterOptions {
  readonly filter: EventFilter;
  readonly window: number;
  readonly windows: number;
}

export interface ReadRequest {
  /** Undefined for $all. */
  readonly stream: Buffer | undefined;
  readonly from: From;
  readonly backwards: boolean;
  readonly resolveLinks: boolean;
  /** Undefined for a subscription. */
  readonly maxCount: number | undefined;
  readonly filter: FilterOptions | undefined;
  readonly structuredIds: boolean;
}

const DEFAULT_WINDOW = 32;
const LARGEST_UNSIGNED = 2n ** 64n - 1n;
const LARGEST_SIGNED = 2n ** 63n - 1n;

/** Takes the request apart and refuses what is not served. */
export function readReadRequest(message: Buffer): ReadRequest {
  const request = new ProtoReader(message);
  let options: Buffer | undefined;
  while (request.next()) if (request.field === 1) options = request.bytes();
  if (!options) throw refused();

  const reader = new ProtoReader(options);
  let source: { stream: Buffer | undefined; from: From } | undefined;
  let backwards = false;
  let resolveLinks = false;
  let maxCount: number | undefined;
  let subscription = false;
  let filter: FilterOptions | undefined;
  let structuredIds = false;
  while (reader.next()) {
    if (reader.field === 1) source = readStreamOptions(reader.bytes());
    else if (reader.field === 2) source = { stream: undefined, from: readAllOptions(reader.bytes()) };
    else if (reader.field === 3) backwards = reader.number() === 1;
    else if (reader.field === 4) resolveLinks = reader.number() === 1;
    else if (reader.field === 5) maxCount = revisionNumber(reader.uint64());
    else if (reader.field === 6) subscription = true;
    else if (reader.field === 7) filter = readFilter(reader.bytes());
    else if (reader.field === 9) structuredIds = isStructured(reader.bytes());
  }
  if (!source || (source.stream && source.stream.length === 0)) throw refused();
  if (!subscription && maxCount === undefined) throw refused();
  return { ...source, backwards, resolveLinks, maxCount: subscription ? undefined : maxCount, filter, structuredIds };
}

function readStreamOptions(message: Buffer): { stream: Buffer; from: From } {
  const reader = new ProtoReader(message);
  let stream: Buffer = Buffer.alloc(0);
  let from: From = 'start';
  while (reader.next()) {
    if (reader.field === 1) stream = Buffer.from(streamName(reader.bytes()));
    else if (reader.field === 2) from = boundary(reader.uint64());
    else if (reader.field === 4) from = 'end';
  }
  return { stream, from };
}

function readAllOptions(message: Buffer): From {
  const reader = new ProtoReader(message);
  let from: From = 'start';
  while (reader.next()) {
    if (reader.field === 1) from = readPosition(reader.bytes());
    else if (reader.field === 3) from = 'end';
  }
  return from;
}

function readPosition(message: Buffer): From {
  const reader = new ProtoReader(message);
  let commit = 0n;
  let prepare = 0n;
  while (reader.next()) {
    if (reader.field === 1) commit = reader.uint64();
    else if (reader.field === 2) prepare = reader.uint64();
  }
  if (commit < prepare) throw refused();
  return boundary(commit);
}

/** The largest unsigned number means the end; what is between it and the largest signed one means nothing. */
function boundary(value: bigint): From {
  if (value === LARGEST_UNSIGNED) return 'end';
  if (value > LARGEST_SIGNED) throw refused();
  return revisionNumber(value);
}

function readFilter(message: Buffer): FilterOptions {
  const reader = new ProtoReader(message);
  let filter: EventFilter | undefined;
  let window = DEFAULT_WINDOW;
  let multiplier = 1;
  while (reader.next()) {
    if (reader.field === 1) filter = readExpression('stream', reader.bytes());
    else if (reader.field === 2) filter = readExpression('type', reader.bytes());
    else if (reader.field === 3) window = reader.number();
    else if (reader.field === 5) multiplier = reader.number();
  }
  if (!filter) throw refused();
  return { filter, window: Math.max(1, window), windows: Math.max(1, multiplier) };
}

function readExpression(by: EventFilter['by'], message: Buffer): EventFilter {
  const reader = new ProtoReader(message);
  const prefixes: FilterTest[] = [];
  let regex: string | undefined;
  while (reader.next()) {
    if (reader.field === 1) regex = reader.text();
    else if (reader.field === 2) prefixes.push({ kind: 'prefix', text: Buffer.from(reader.bytes()) });
  }
  // An expression counts before prefixes; an empty one is none.
  const tests = regex ? simpleExpression(regex) : prefixes;
  if (tests) return { by, tests };
  throw new GrpcError(
    Status.UNIMPLEMENTED,
    'event_store.client.streams.Streams/Read: this regular-expression filter is not served by the embedded store.',
  );
}

function isStructured(message: Buffer): boolean {
  const reader = new ProtoReader(message);
  return reader.next() && reader.field === 1;
}
