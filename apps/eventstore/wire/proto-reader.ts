/** Reads protobuf fields one after the other without making objects of them. */
import { GrpcError, Status } from '../grpc/status';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** A cursor over one message: `while (reader.next()) switch (reader.field) …`; a field not taken is skipped. */
export class ProtoReader {
  /** Number of the current field. */
  field = 0;
  private wire = VARINT;
  private at = 0;
  private taken = true;

  constructor(private readonly buffer: Buffer) {}

  /** Goes to the next field; false at the end. */
  next(): boolean {
    if (!this.taken) this.skip();
    if (this.at >= this.buffer.length) return false;
    const tag = this.readVarint();
    this.field = Math.floor(tag / 8);
    this.wire = tag & 7;
    this.taken = false;
    return true;
  }

  /** The field's bytes: a nested message, text or bytes; a view, not a copy. */
  bytes(): Buffer {
    this.expect(BYTES);
    const length = this.readVarint();
    const end = this.at + length;
    if (end > this.buffer.length) throw malformed();
    const view = this.buffer.subarray(this.at, end);
    this.at = end;
    return view;
  }

  text(): string {
    return this.bytes().toString('utf8');
  }

  /** A number up to 2^53. */
  number(): number {
    this.expect(VARINT);
    return this.readVarint();
  }

  /** A full 64-bit unsigned number. */
  uint64(): bigint {
    this.expect(VARINT);
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw malformed();
  }

  private readVarint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw malformed();
  }

  private skip(): void {
    if (this.wire === VARINT) this.number();
    else if (this.wire === BYTES) this.bytes();
    else if (this.wire === FIXED64) this.at += 8;
    else if (this.wire === FIXED32) this.at += 4;
    else throw malformed();
    this.taken = true;
  }

  private expect(wire: number): void {
    if (this.wire !== wire) throw malformed();
    this.taken = true;
  }

  private byte(): number {
    const byte = this.buffer[this.at];
    if (byte === undefined) throw malformed();
    this.at += 1;
    return byte;
  }
}

function malformed(): GrpcError {
  return new GrpcError(Status.INTERNAL, 'The request is not a well-formed message.');
}
