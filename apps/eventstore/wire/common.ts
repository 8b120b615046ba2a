/** Pieces several messages share: ids, stream identifiers, positions, expected revisions. */
import type { ExpectedRevision } from '../log/append-decision';
import { GrpcError, Status } from '../grpc/status';
import { ProtoReader } from './proto-reader';
import type { ProtoWriter } from './proto-writer';

/** Name inside a StreamIdentifier. */
export function streamName(identifier: Buffer): Buffer {
  const reader = new ProtoReader(identifier);
  while (reader.next()) if (reader.field === 3) return reader.bytes();
  return Buffer.alloc(0);
}

/** Writes a StreamIdentifier as a field of a message. */
export function putStream(writer: ProtoWriter, field: number, name: Buffer): void {
  writer.message(field, (identifier) => identifier.bytes(3, name));
}

/** The 16 bytes of a UUID message, or undefined when it is none. */
export function uuidBytes(message: Buffer): Buffer | undefined {
  const reader = new ProtoReader(message);
  while (reader.next()) {
    if (reader.field === 1) return structuredBytes(reader.bytes());
    if (reader.field === 2) return parseUuid(reader.bytes());
  }
  return undefined;
}

const DASH = 0x2d;

function parseUuid(text: Buffer): Buffer | undefined {
  if (text.length !== 36) return undefined;
  const bytes = Buffer.allocUnsafe(16);
  let at = 0;
  for (let index = 0; index < 16; index++) {
    if ((index === 4 || index === 6 || index === 8 || index === 10) && text[at++] !== DASH) return undefined;
    const digits = hexDigit(text[at++] ?? 0) * 16 + hexDigit(text[at++] ?? 0);
    if (Number.isNaN(digits)) return undefined;
    bytes[index] = digits;
  }
  return bytes;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : NaN;
}

function structuredBytes(structured: Buffer): Buffer {
  const bytes = Buffer.alloc(16);
  const reader = new ProtoReader(structured);
  while (reader.next()) {
    if (reader.field === 1) bytes.writeBigUInt64BE(reader.uint64(), 0);
    else if (reader.field === 2) bytes.writeBigUInt64BE(reader.uint64(), 8);
  }
  return bytes;
}

/** A revision as the log counts; what is larger than any it will reach is Infinity. */
export function revisionNumber(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(value);
}

/** An expected revision together with its exact value, which error replies repeat. */
export interface Expectation {
  readonly expected: ExpectedRevision;
  readonly exact: bigint;
}

/** Expectation in the options of Append, Delete and Tombstone: 2 revision, 3 no stream, 4 any, 5 stream exists. */
export function readExpectation(reader: ProtoReader): Expectation | undefined {
  if (reader.field === 2) {
    const exact = reader.uint64();
    return { expected: Number(exact), exact };
  }
  if (reader.field === 3) return { expected: 'no-stream', exact: -1n };
  if (reader.field === 4) return { expected: 'any', exact: -2n };
  if (reader.field === 5) return { expected: 'stream-exists', exact: -4n };
  return undefined;
}

/** The position every event has: the server writes an event in one piece, so both numbers are the same. */
export function putPosition(writer: ProtoWriter, field: number, position: number): void {
  writer.message(field, (inner) => inner.uint(1, position).uint(2, position));
}

/** What the real server says when it meets a request it did not foresee. */
export const refused = (): GrpcError => new GrpcError(Status.UNKNOWN, 'Exception was thrown by handler.');
