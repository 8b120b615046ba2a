/** Prints where the test runs: what a thread of the press does, without the thread. */
import { createHash } from 'node:crypto';
import { DocumentFont, type DocumentPress, typeset } from '#documents';

export function pressInProcess(): Pick<DocumentPress, 'print'> {
  const font = new DocumentFont();
  return {
    print: async (document) => {
      const bytes = await typeset(document, font);
      return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}
