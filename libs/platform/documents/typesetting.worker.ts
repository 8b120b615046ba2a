/** Sets documents beside the process that wants them: one after the other, each answered by its number. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { PrintableDocument } from '#kernel';
import { DocumentFont } from './document-font';
import { typeset, UnprintableText } from './typeset';

export interface TypesetOrder {
  readonly number: number;
  readonly document: PrintableDocument;
}

export type TypesetAnswer = { readonly number: number } & (
  | { readonly bytes: Uint8Array; readonly sha256: string }
  | { readonly missing: readonly string[] }
  | { readonly fault: string }
);

let font: DocumentFont | undefined;

async function answer({ number, document }: TypesetOrder): Promise<TypesetAnswer> {
  try {
    font ??= new DocumentFont();
    const bytes = await typeset(document, font);
    return { number, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (error instanceof UnprintableText) return { number, missing: error.characters };
    return { number, fault: error instanceof Error ? error.message : 'unknown' };
  }
}

let last = Promise.resolve();
parentPort?.on('message', (order: TypesetOrder) => {
  last = last.then(async () => parentPort?.postMessage(await answer(order)));
});
