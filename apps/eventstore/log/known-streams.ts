/**
 * Tells cheaply that a stream was never written, which is what the first command about anything new asks. A Bloom
 * filter: it may take an unknown name for a known one (then the database is asked), never the other way round.
 */
/** 16 million bits: 2 MiB, one mistake in 400 at a million streams. */
const BITS = 2 ** 24;
const HASHES = 4;
const PAGE = 20_000;

export class KnownStreams {
  private readonly bits = new Uint8Array(BITS / 8);
  private complete = false;

  /** False means certainly never written. While the names of old streams are still being read, everything may be. */
  mayExist(key: Buffer): boolean {
    if (!this.complete) return true;
    const [first, step] = hashes(key);
    for (let round = 0; round < HASHES; round++) {
      const bit = (first + round * step) % BITS;
      if (((this.bits[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  }

  add(key: Buffer): void {
    const [first, step] = hashes(key);
    for (let round = 0; round < HASHES; round++) {
      const bit = (first + round * step) % BITS;
      this.bits[bit >> 3] = (this.bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  /** Reads the keys of the streams with ids up to this one; those that come later are added as they are written. */
  async fill(readKeys: (from: number, to: number) => Promise<Buffer[]>, upTo: number): Promise<void> {
    for (let from = 1; from <= upTo; from += PAGE) {
      for (const key of await readKeys(from, Math.min(from + PAGE - 1, upTo))) this.add(key);
    }
    this.complete = true;
  }
}

/** FNV-1a twice from different beginnings; the step is odd so that the rounds spread over all bits. */
function hashes(key: Buffer): [number, number] {
  let first = 0x811c9dc5;
  let second = 0x01234567;
  for (let index = 0; index < key.length; index++) {
    const byte = key[index] ?? 0;
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second ^ byte, 0x85ebca6b);
  }
  return [first >>> 0, ((second ^ (second >>> 15)) | 1) >>> 0];
}
