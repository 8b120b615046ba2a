/** Cuts the bytes of a call into gRPC messages (a flag byte, four bytes of length, the message). */
import { GrpcError, Status } from './status';

const PREFIX = 5;
const NOTHING = Buffer.alloc(0);

/** Keeps what is incomplete until the rest comes; never more than one message of the largest size. */
export class MessageSplitter {
  private parts: Buffer[] = [];
  private size = 0;

  constructor(private readonly largest: number) {}

  /** True between messages. */
  get empty(): boolean {
    return this.size === 0;
  }

  /** Hands every message that is complete with this chunk to `take`; messages are views into received bytes. */
  push(chunk: Buffer, take: (message: Buffer) => void): void {
    let bytes = chunk;
    if (this.size > 0) {
      this.parts.push(chunk);
      this.size += chunk.length;
      if (this.size < this.needed()) return;
      bytes = Buffer.concat(this.parts, this.size);
      this.parts = [];
      this.size = 0;
    }
    let at = 0;
    while (bytes.length - at >= PREFIX) {
      const length = bytes.readUInt32BE(at + 1);
      this.check(bytes[at] ?? 0, length);
      if (bytes.length - at < PREFIX + length) break;
      take(bytes.subarray(at + PREFIX, at + PREFIX + length));
      at += PREFIX + length;
    }
    if (at < bytes.length) {
      this.parts = [bytes.subarray(at)];
      this.size = bytes.length - at;
    }
  }

  /** How many bytes must be there before it is worth putting the parts together. */
  private needed(): number {
    const first = this.parts[0] ?? NOTHING;
    if (first.length < PREFIX) {
      if (this.size < PREFIX) return PREFIX;
      this.parts = [Buffer.concat(this.parts, this.size)];
      return this.needed();
    }
    return PREFIX + first.readUInt32BE(1);
  }

  private check(flag: number, length: number): void {
    if (flag !== 0) throw new GrpcError(Status.UNIMPLEMENTED, 'Compressed messages are not served.');
    if (length > this.largest) {
      throw new GrpcError(
        Status.RESOURCE_EXHAUSTED,
        `Received message exceeds the maximum of ${this.largest} bytes (it has ${length}).`,
      );
    }
  }
}
