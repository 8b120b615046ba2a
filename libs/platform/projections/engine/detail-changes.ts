/** Which detail rows a changed row leads to: those added or different, and those gone. */
export interface DetailChanges {
  readonly inserts: object[];
  readonly upserts: object[];
  readonly deletes: string[];
}

type Fields = { readonly [field: string]: unknown };

/** Adds the differences between the details of a row before and after a batch to `changes`. */
export function changedDetails(
  { key, columns }: { readonly key: string; readonly columns: readonly string[] },
  before: readonly object[],
  after: readonly object[],
  changes: DetailChanges,
): void {
  const standing = new Map<unknown, Fields>();
  for (const detail of before as readonly Fields[]) standing.set(detail[key], detail);
  for (const detail of after as readonly Fields[]) {
    const old = standing.get(detail[key]);
    if (!old) changes.inserts.push(detail);
    else if (!sameFields(old, detail, columns)) changes.upserts.push(detail);
    standing.delete(detail[key]);
  }
  for (const gone of standing.keys()) changes.deletes.push(gone as string);
}

function sameFields(a: Fields, b: Fields, columns: readonly string[]): boolean {
  for (const column of columns) if (a[column] !== b[column] && !sameValue(a[column], b[column])) return false;
  return true;
}

/** Lists of texts by their elements, other objects by their JSON. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => item === b[at]))
    return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
