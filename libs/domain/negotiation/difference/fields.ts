/** A view as its single fields: what two of them differ in can be named field by field. */
import type { JsonValue } from '#kernel';

/** Fields by their address, such as `negotiations[C1-1-N1].offers[C1-1-N1-O1].status`. Empty lists and parts count as fields. */
export type Fields = ReadonlyMap<string, JsonValue>;

export function fieldsOf(view: JsonValue): Fields {
  const fields = new Map<string, JsonValue>();
  collect(view, '', fields);
  return fields;
}

function collect(value: JsonValue, at: string, into: Map<string, JsonValue>): void {
  const parts = partsOf(value);
  if (parts.length === 0) into.set(at, value);
  for (const [step, part] of parts) collect(part, at === '' ? step.replace(/^\./, '') : `${at}${step}`, into);
}

/** What a value is made of, each with the step that leads there; none of a single field. */
function partsOf(value: JsonValue): readonly (readonly [step: string, part: JsonValue])[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!isList(value)) {
    return Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [[stepTo(name), part] as const]));
  }
  const name = nameOf(value);
  return value.map((part, index) => [`[${name?.(part) ?? index}]`, part] as const);
}

function stepTo(name: string): string {
  return /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Fields that name a thing among its like, beside those that end with Id. */
const NAMES = new Set(['n', 'row', 'month', 'kind', 'name']);

/**
 * How the things of a list are told apart: by an id of their own, so that one that is added before others leaves those what they
 * are; else by their place.
 */
function nameOf(list: readonly JsonValue[]): ((part: JsonValue) => string) | undefined {
  const [first] = list;
  if (typeof first !== 'object' || first === null || isList(first)) return undefined;
  const names = Object.keys(first).filter((field) => field.endsWith('Id') || NAMES.has(field));
  for (const field of names) {
    const of = (part: JsonValue): unknown => (part as { readonly [name: string]: unknown } | null)?.[field];
    const values = list.map(of);
    const isName = values.every((value) => typeof value === 'string' || typeof value === 'number');
    if (isName && new Set(values.map(String)).size === list.length) return (part) => stepName(String(of(part)));
  }
  return undefined;
}

function stepName(name: string): string {
  return /^[\w.:-]+$/.test(name) ? name : JSON.stringify(name);
}
