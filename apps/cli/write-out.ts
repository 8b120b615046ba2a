/** Standard output, at the pace of whoever reads it. */
import { once } from 'node:events';

/** Writes a line and waits while the reader is slower. */
export async function writeLine(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

/** A document, indented for people. */
export function writeDocument(document: unknown): Promise<void> {
  return writeLine(JSON.stringify(document, undefined, 2));
}
