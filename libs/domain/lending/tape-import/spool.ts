/**
 * Sorts records into partitions by a key, so that what belongs together meets again while only one partition is in memory.
 * A small tape is one partition and never touches the disk; a large one is spooled into a folder of its own.
 */
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BUFFERED_BYTES = 65_536;

/** FNV-1a, to spread keys evenly. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** Where spools of one import put their files; removed with everything in it. */
export class SpoolFolder {
  private path: string | null = null;
  private made = 0;

  next(): string {
    this.path ??= mkdtempSync(join(tmpdir(), 'reprieve-import-'));
    return join(this.path, `${this.made++}.jsonl`);
  }

  remove(): void {
    if (this.path) rmSync(this.path, { recursive: true, force: true });
  }
}

interface Part<Item> {
  readonly path: string;
  readonly fd: number;
  buffer: string[];
  bytes: number;
  readonly _item?: Item;
}

export class Spool<Item> {
  private readonly memory: Item[] = [];
  private readonly parts: Part<Item>[] = [];

  constructor(
    readonly partitions: number,
    folder: SpoolFolder,
  ) {
    if (partitions === 1) return;
    for (let i = 0; i < partitions; i++) {
      const path = folder.next();
      this.parts.push({ path, fd: openSync(path, 'w', 0o600), buffer: [], bytes: 0 });
    }
  }

  add(key: string, item: Item): void {
    const part = this.parts[hashOf(key) % this.partitions];
    if (!part) {
      this.memory.push(item);
      return;
    }
    const text = JSON.stringify(item);
    part.buffer.push(text);
    part.bytes += text.length;
    if (part.bytes >= BUFFERED_BYTES) this.write(part);
  }

  /** The items of one partition in the order they were added. Nothing is added afterwards. */
  async *items(partition: number): AsyncGenerator<Item, void, void> {
    const part = this.parts[partition];
    if (!part) {
      yield* this.memory;
      return;
    }
    this.write(part);
    for await (const line of createInterface({ input: createReadStream(part.path), crlfDelay: Infinity })) {
      yield JSON.parse(line) as Item;
    }
  }

  close(): void {
    for (const { fd } of this.parts) closeSync(fd);
  }

  private write(part: Part<Item>): void {
    if (part.buffer.length === 0) return;
    writeSync(part.fd, `${part.buffer.join('\n')}\n`);
    part.buffer = [];
    part.bytes = 0;
  }
}
