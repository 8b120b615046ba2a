/**
 * Finds the personal fields of an event by their registered dotted paths; `*` stands for every element of a list and
 * every field of an object. Fields that are absent are passed over.
 */

/** Replaces one personal field; `path` is concrete (`contacts.0.phone`), `registered` as it was registered (`contacts.*.phone`). */
export type FieldReplacement = (value: unknown, path: string, registered: string) => unknown;

type ReplaceAt = (value: unknown, path: string) => unknown;

/** A copy of `data` in which every personal field is replaced; what is not personal is shared, not copied. */
export function replacePersonalFields<Data extends object>(
  data: Data,
  paths: readonly string[],
  replace: FieldReplacement,
): Data {
  let copy: unknown = data;
  for (const path of paths) copy = replaceAt(copy, path.split('.'), '', (value, at) => replace(value, at, path));
  return copy as Data;
}

/** The personal fields of `data` with their concrete paths. */
export function personalFields(data: object, paths: readonly string[]): { path: string; value: unknown }[] {
  const found: { path: string; value: unknown }[] = [];
  replacePersonalFields(data, paths, (value, path) => {
    found.push({ path, value });
    return value;
  });
  return found;
}

function replaceAt(node: unknown, path: readonly string[], walked: string, replace: ReplaceAt): unknown {
  const [step, ...rest] = path;
  if (node === undefined || node === null) return node;
  if (step === undefined) return replace(node, walked);
  if (typeof node !== 'object') return node;
  const keys = step === '*' ? Object.keys(node) : Object.hasOwn(node, step) ? [step] : [];
  if (keys.length === 0) return node;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(node) ? [...(node as unknown[])] : { ...node };
  for (const key of keys) {
    const value = (node as Record<string, unknown>)[key];
    (copy as Record<string, unknown>)[key] = replaceAt(value, rest, walked === '' ? key : `${walked}.${key}`, replace);
  }
  return copy;
}
