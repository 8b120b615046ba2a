/**
 * Prints documents without holding the process: setting one takes some ten milliseconds, so a thread does it, one document
 * after the other. The thread starts with the first document; when it dies or stands still, who waits is told and the next
 * document starts another. What was printed last is kept: whoever reads a document before signing it pays for it once.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { canonicalJson, type PrintableDocument } from '#kernel';
import { UnprintableText } from './typeset';
import type { TypesetAnswer, TypesetOrder } from './typesetting.worker';

export interface PrintedDocument {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
}

/** No document can be printed now; the same may work later. */
export class PressUnavailable extends Error {
  constructor(
    message: string,
    readonly retryAfterSeconds = 2,
  ) {
    super(message);
  }
}

interface Waiting {
  readonly resolve: (printed: PrintedDocument) => void;
  readonly reject: (error: Error) => void;
}

const MOST_WAITING = 200;
const LONGEST_MS = 10_000;
const KEPT_BYTES = 32 * 1024 * 1024;
const LIMITS = { maxOldGenerationSizeMb: 256 };

/** Tests run from source, threads from what was built. */
const PROGRAM = __filename.endsWith('.ts')
  ? path.resolve(__dirname, '../../../dist/libs/platform/documents/typesetting.worker.js')
  : path.join(__dirname, 'typesetting.worker.js');

@Injectable()
export class DocumentPress implements OnApplicationShutdown {
  private readonly kept = new LRUCache<string, PrintedDocument>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ bytes }) => bytes.byteLength,
  });
  private readonly waiting = new Map<number, Waiting>();
  private orders = 0;
  private worker: Worker | null = null;
  private watch: NodeJS.Timeout | undefined;

  /** @throws UnprintableText when the font lacks a character; PressUnavailable when it cannot be done now */
  async print(document: PrintableDocument): Promise<PrintedDocument> {
    const key = createHash('sha256').update(canonicalJson(document)).digest('hex');
    const known = this.kept.get(key);
    if (known) return known;
    const printed = await this.order(document);
    this.kept.set(key, printed);
    return printed;
  }

  async onApplicationShutdown(): Promise<void> {
    const worker = this.worker;
    this.stopped(worker, 'the application stops');
    await worker?.terminate();
  }

  private order(document: PrintableDocument): Promise<PrintedDocument> {
    if (this.waiting.size >= MOST_WAITING) {
      return Promise.reject(new PressUnavailable(`${MOST_WAITING} documents are waiting to be printed`));
    }
    const worker = (this.worker ??= this.started());
    const number = (this.orders += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      worker.ref();
      worker.postMessage({ number, document } satisfies TypesetOrder);
      this.watch ??= this.watched(worker);
    });
  }

  private started(): Worker {
    const worker = new Worker(PROGRAM, { resourceLimits: LIMITS });
    worker.on('message', (answer: TypesetAnswer) => this.answered(worker, answer));
    worker.on('error', (error) => this.stopped(worker, error.message));
    worker.on('exit', () => this.stopped(worker, 'the thread ended'));
    return worker;
  }

  /** One document at a time is set, so an answer must come within the limit as long as any is awaited. */
  private watched(worker: Worker): NodeJS.Timeout {
    return setTimeout(() => {
      this.stopped(worker, `no document within ${LONGEST_MS} ms`);
      void worker.terminate();
    }, LONGEST_MS);
  }

  private answered(worker: Worker, answer: TypesetAnswer): void {
    if (worker !== this.worker) return;
    const waits = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    clearTimeout(this.watch);
    this.watch = this.waiting.size > 0 ? this.watched(worker) : undefined;
    if (this.waiting.size === 0) worker.unref();
    if ('bytes' in answer) waits?.resolve({ bytes: answer.bytes, sha256: answer.sha256 });
    else if ('missing' in answer) waits?.reject(new UnprintableText(answer.missing));
    else waits?.reject(new Error(`a document could not be printed: ${answer.fault}`));
  }

  private stopped(worker: Worker | null, why: string): void {
    if (worker === null || worker !== this.worker) return;
    this.worker = null;
    clearTimeout(this.watch);
    this.watch = undefined;
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of lost) reject(new PressUnavailable(`documents cannot be printed: ${why}`));
  }
}
