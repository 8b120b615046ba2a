import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { HashOf } from './agreement-document';

/** SHA-256 (hexadecimal) of the canonical JSON of the document. */
export const documentHash: HashOf = (document) =>
  createHash('sha256').update(canonicalJson(document), 'utf8').digest('hex');
