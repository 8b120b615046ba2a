/** Writes protobuf fields into one buffer. For the small messages; events are laid out by `recorded-event`. */

const VARINT = 0;
const BYTES = 2;
/** A gRPC message begins with a flag byte and its length; room for them is kept so that framing copies nothing. */
const PREFIX = 5;
const FIRST_SIZE = 192;
const LONGEST_VARINT = 10;

/** Fields in the order they are called. */
export class ProtoWriter {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);
  private at = PREFIX;

  /** An unsigned number, also when it is 0 (members of a `oneof` are told apart by being there). */
  uint(field: number, value: number | bigint): this {
    this.reserve(2 * LONGEST_VARINT);
    this.varint(field * 8 + VARINT);
    if (typeof value === 'bigint' && value > BigInt(Number.MAX_SAFE_INTEGER)) this.bigVarint(value);
    else this.varint(Number(value));
    return this;
  }

  bytes(field: number, value: Buffer): this {
    this.reserve(2 * LONGEST_VARINT + value.length);
    this.varint(field * 8 + BYTES);
    this.varint(value.length);
    this.at += value.copy(this.buffer, this.at);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, 'utf8'));
  }

  /** A nested message; without content an empty one. */
  message(field: number, fill?: (inner: ProtoWriter) => void): this {
    this.reserve(2 * LONGEST_VARINT);
    this.varint(field * 8 + BYTES);
    const start = this.at + 1;
    this.at = start;
    fill?.(this);
    const length = this.at - start;
    if (length < 128) {
      this.buffer[start - 1] = length;
      return this;
    }
    // One byte was kept for the length; a longer one moves the content on.
    this.reserve(LONGEST_VARINT);
    const end = this.at;
    this.at = start - 1;
    const content = Buffer.from(this.buffer.subarray(start, end));
    this.varint(length);
    this.at += content.copy(this.buffer, this.at);
    return this;
  }

  /** The message alone. */
  finish(): Buffer {
    return this.buffer.subarray(PREFIX, this.at);
  }

  /** The message as it goes over the wire. */
  framed(): Buffer {
    this.buffer[0] = 0;
    this.buffer.writeUInt32BE(this.at - PREFIX, 1);
    return this.buffer.subarray(0, this.at);
  }

  private varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.buffer[this.at++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.at++] = rest;
  }

  private bigVarint(value: bigint): void {
    let rest = BigInt.asUintN(64, value);
    while (rest >= 128n) {
      this.buffer[this.at++] = Number(rest & 127n) + 128;
      rest >>= 7n;
    }
    this.buffer[this.at++] = Number(rest);
  }

  private reserve(more: number): void {
    if (this.at + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.buffer.length, this.at + more));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
