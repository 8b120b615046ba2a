import { type DocumentPress, UnprintableText } from '#documents';
import type { PrintedHash } from '../case/reading';

/** SHA-256 of the document as the press prints it. */
export function printedHash(press: Pick<DocumentPress, 'print'>): PrintedHash {
  return async (document) => {
    try {
      return (await press.print(document)).sha256;
    } catch (error) {
      if (error instanceof UnprintableText) return { unprintable: error.characters };
      throw error;
    }
  };
}
