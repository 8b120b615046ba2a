/** The tables of a document, read once however often it is applied. */
import type { PolicyDocument } from './policy-document';
import { readTable, type ReadTable } from './decision-table';

export interface ReadPolicy {
  /** In the order of the document's rules. */
  readonly rules: readonly ReadTable[];
  readonly reliefs: ReadTable;
}

const read = new WeakMap<PolicyDocument, ReadPolicy>();

export function readPolicy(document: PolicyDocument): ReadPolicy {
  const known = read.get(document);
  if (known) return known;
  const tables = { rules: document.rules.map(readTable), reliefs: readTable(document.reliefs) };
  read.set(document, tables);
  return tables;
}
