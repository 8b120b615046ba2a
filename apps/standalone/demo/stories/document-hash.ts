/** The SHA-256 by which a paper is named; of a paper there is not, for the demonstration has none. */
import { createHash } from 'node:crypto';

export function documentHash(paper: string): string {
  return createHash('sha256').update(paper).digest('hex');
}
