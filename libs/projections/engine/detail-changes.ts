/** Which detail rows a changed row leads to: those added or different, and those gone. */
import type { DetailRows } from '../projection';

export interface DetailChanges {
  readonly upserts: object[];
  readonly deletes: string[];
}

type Fields = { readonly [field: string]: unknown };

/** Adds the differences between the details of the old and the new row to `changes`. */
export function changedDetails<Row extends object>(
  details: DetailRows<Row>,
  columns: readonly string[],
  before: Row | undefined,
  after: Row | undefined,
  changes: DetailChanges,
): void {
  const key = details.table.primaryKey[0] ?? '';
  const standing = new Map<unknown, Fields>();
  if (before) for (const detail of details.of(before) as readonly Fields[]) standing.set(detail[key], detail);
  if (after) {
    for (const detail of details.of(after) as readonly Fields[]) {
      const old = standing.get(detail[key]);
      if (!old || !sameFields(old, detail, columns)) changes.upserts.push(detail);
      standing.delete(detail[key]);
    }
  }
  for (const gone of standing.keys()) changes.deletes.push(gone as string);
}

function sameFields(a: Fields, b: Fields, columns: readonly string[]): boolean {
  return columns.every((column) => sameValue(a[column], b[column]));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
