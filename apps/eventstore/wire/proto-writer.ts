/** Writes protobuf fields into one buffer. For the small messages; events are laid out by `recorded-event`. */

const VARINT = 0;
const BYTES = 2;

/** Fields in the order they are called. */
export class ProtoWriter {
  private readonly parts: Buffer[] = [];

  /** An unsigned number, also when it is 0 (members of a `oneof` are told apart by being there). */
  uint(field: number, value: number | bigint): this {
    this.parts.push(varint(field * 8 + VARINT), varint(value));
    return this;
  }

  bytes(field: number, value: Buffer): this {
    this.parts.push(varint(field * 8 + BYTES), varint(value.length), value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, 'utf8'));
  }

  /** A nested message; without content an empty one. */
  message(field: number, fill: (inner: ProtoWriter) => void = () => {}): this {
    const inner = new ProtoWriter();
    fill(inner);
    return this.bytes(field, inner.finish());
  }

  finish(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** The variable-length form of a number. */
export function varint(value: number | bigint): Buffer {
  if (typeof value === 'bigint' && value > BigInt(Number.MAX_SAFE_INTEGER)) return bigVarint(value);
  let rest = Number(value);
  const out: number[] = [];
  while (rest >= 128) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
  return Buffer.from(out);
}

function bigVarint(value: bigint): Buffer {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest >= 128n) {
    out.push(Number(rest & 127n) + 128);
    rest >>= 7n;
  }
  out.push(Number(rest));
  return Buffer.from(out);
}
