/**
 * An event as it goes to clients: one complete, framed read response. The log stores events in this form, so that
 * serving them is copying bytes.
 *
 *   frame  = 00 length(4) response
 *   response { 1: event { 1: record, 3: commit position } }
 */
import { ProtoReader } from './proto-reader';
import { ProtoWriter } from './proto-writer';

/** What a client proposes; the buffers are views into its request. */
export interface ProposedEvent {
  /** The 16 bytes of its UUID. */
  readonly id: Buffer;
  readonly type: Buffer;
  readonly isJson: boolean;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

const PREFIX = 5;
const ID_SIZE = 36;
const TYPE_KEY = Buffer.from('\x0a\x04type\x12', 'latin1');
const JSON_ENTRY = entry('content-type', 'application/json');
const BINARY_ENTRY = entry('content-type', 'application/octet-stream');
const CREATED_KEY = Buffer.from('\x0a\x07created\x12', 'latin1');

/**
 * The stored form of an event at its place. `created` is in milliseconds since 1970. The revision of a tombstone is
 * Infinity here and the largest signed 64-bit number on the wire.
 */
export function encodeEvent(
  event: ProposedEvent,
  stream: Buffer,
  revision: number,
  position: number,
  created: number,
): Buffer {
  const ticks = `${created}0000`;
  const contentType = event.isJson ? JSON_ENTRY : BINARY_ENTRY;
  const streamField = bytesSize(stream.length);
  const typeEntry = TYPE_KEY.length + lengthSize(event.type.length) + event.type.length;
  const createdEntry = CREATED_KEY.length + 1 + ticks.length;
  const positionSize = lengthSize(position);

  const record =
    4 +
    ID_SIZE +
    bytesSize(streamField) +
    1 +
    lengthSize(revision) +
    2 * (1 + positionSize) +
    bytesSize(typeEntry) +
    contentType.length +
    bytesSize(createdEntry) +
    (event.metadata.length ? bytesSize(event.metadata.length) : 0) +
    bytesSize(event.data.length);
  const readEvent = bytesSize(record) + 1 + positionSize;
  const response = bytesSize(readEvent);

  const out = Buffer.allocUnsafe(PREFIX + response);
  out[0] = 0;
  out.writeUInt32BE(response, 1);
  let at = putLength(out, PREFIX, 0x0a, readEvent);
  at = putLength(out, at, 0x0a, record);
  at = putLength(out, at, 0x0a, ID_SIZE + 2);
  at = putLength(out, at, 0x12, ID_SIZE);
  at = putUuid(out, at, event.id);
  at = putLength(out, at, 0x12, streamField);
  at = putBytes(out, at, 0x1a, stream);
  at = putLength(out, at, 0x18, revision);
  at = putLength(out, at, 0x20, position);
  at = putLength(out, at, 0x28, position);
  at = putLength(out, at, 0x32, typeEntry);
  at += TYPE_KEY.copy(out, at);
  at = putVarint(out, at, event.type.length);
  at += event.type.copy(out, at);
  at += contentType.copy(out, at);
  at = putLength(out, at, 0x32, createdEntry);
  at += CREATED_KEY.copy(out, at);
  at = putVarint(out, at, ticks.length);
  at += out.write(ticks, at, 'latin1');
  if (event.metadata.length) at = putBytes(out, at, 0x3a, event.metadata);
  at = putBytes(out, at, 0x42, event.data);
  putLength(out, at, 0x18, position);
  return out;
}

/** The record inside a stored frame. */
export function recordOf(frame: Buffer): Buffer {
  const readEvent = firstField(frame.subarray(PREFIX));
  return firstField(readEvent);
}

/** What is asked of a record by the server itself. */
export interface RecordView {
  readonly id: string;
  readonly stream: Buffer;
  readonly revision: number;
  readonly position: number;
  readonly type: Buffer;
  readonly data: Buffer;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Takes a record apart. */
export function viewRecord(record: Buffer): RecordView {
  const view: Mutable<RecordView> = { id: '', stream: EMPTY, revision: 0, position: 0, type: EMPTY, data: EMPTY };
  const reader = new ProtoReader(record);
  while (reader.next()) {
    if (reader.field === 1) view.id = firstField(reader.bytes()).toString('latin1');
    else if (reader.field === 2) view.stream = firstField(reader.bytes());
    else if (reader.field === 3) view.revision = reader.number();
    else if (reader.field === 5) view.position = reader.number();
    else if (reader.field === 6) view.type = typeIn(reader.bytes()) ?? view.type;
    else if (reader.field === 8) view.data = reader.bytes();
  }
  return view;
}

/** A response with the event a link leads to (if it leads anywhere) beside the link itself. */
export function resolvedLink(link: Buffer, target: Buffer | undefined): Buffer {
  const { position } = viewRecord(link);
  return new ProtoWriter()
    .message(1, (readEvent) => {
      if (target) readEvent.bytes(1, target);
      readEvent.bytes(2, link).uint(3, position);
    })
    .framed();
}

/** The same response with ids as two 64-bit numbers instead of text, for clients that ask so. */
export function withStructuredIds(frame: Buffer): Buffer {
  const readEvent = new ProtoReader(firstField(frame.subarray(PREFIX)));
  const out = new ProtoWriter();
  while (readEvent.next()) {
    if (readEvent.field === 3) out.uint(3, readEvent.uint64());
    else out.bytes(readEvent.field, structuredRecord(readEvent.bytes()));
  }
  return new ProtoWriter().bytes(1, out.finish()).framed();
}

function structuredRecord(record: Buffer): Buffer {
  const id = Buffer.from(viewRecord(record).id.replaceAll('-', ''), 'hex');
  const structured = new ProtoWriter().message(1, (uuid) =>
    uuid.message(1, (pair) => pair.uint(1, id.readBigUInt64BE(0)).uint(2, id.readBigUInt64BE(8))),
  );
  // The id is the first field and of fixed size in stored records.
  return Buffer.concat([structured.finish(), record.subarray(4 + ID_SIZE)]);
}

const EMPTY = Buffer.alloc(0);

function typeIn(mapEntry: Buffer): Buffer | undefined {
  const reader = new ProtoReader(mapEntry);
  let isType = false;
  while (reader.next()) {
    if (reader.field === 1) isType = reader.text() === 'type';
    else if (reader.field === 2 && isType) return reader.bytes();
  }
  return undefined;
}

function firstField(message: Buffer): Buffer {
  const reader = new ProtoReader(message);
  return reader.next() ? reader.bytes() : EMPTY;
}

function entry(key: string, value: string): Buffer {
  return new ProtoWriter().message(6, (pair) => pair.text(1, key).text(2, value)).finish();
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const HEX_HIGH = Buffer.from(HEX.map((pair) => pair.charCodeAt(0)));
const HEX_LOW = Buffer.from(HEX.map((pair) => pair.charCodeAt(1)));
const DASH = 0x2d;

/** The usual text of a UUID: 8-4-4-4-12 digits. */
function putUuid(out: Buffer, start: number, id: Buffer): number {
  let at = start;
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) out[at++] = DASH;
    const byte = id[index] ?? 0;
    out[at++] = HEX_HIGH[byte] ?? 0;
    out[at++] = HEX_LOW[byte] ?? 0;
  }
  return at;
}

const bytesSize = (length: number): number => 1 + lengthSize(length) + length;

const TOMBSTONE = Buffer.from('ffffffffffffffff7f', 'hex');

function lengthSize(value: number): number {
  if (value === Infinity) return TOMBSTONE.length;
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

function putVarint(out: Buffer, start: number, value: number): number {
  if (value === Infinity) return start + TOMBSTONE.copy(out, start);
  let at = start;
  let rest = value;
  while (rest >= 128) {
    out[at++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  out[at++] = rest;
  return at;
}

function putLength(out: Buffer, at: number, tag: number, value: number): number {
  out[at] = tag;
  return putVarint(out, at + 1, value);
}

function putBytes(out: Buffer, start: number, tag: number, bytes: Buffer): number {
  const at = putLength(out, start, tag, bytes.length);
  return at + bytes.copy(out, at);
}
