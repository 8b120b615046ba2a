/**
 * What is said today against what was said then. What was said then must be said still: a field that is new is no difference,
 * one that is gone or other is, and is named with what it is about.
 */
import { deliberateChanges } from './deliberate-changes';

/** What is said, by what it is about. */
export type Facts = ReadonlyMap<string, unknown>;

/** Shows so many; one broken fold changes thousands of figures. */
const SHOWN = 25;

/**
 * In words: `case C1-1 after case-C1@7 PlanOffered: negotiations.0.status was "OFFERED", is "OPEN"`.
 * Deliberate changes are left out, and named themselves when nothing has changed as they say.
 */
export function differences(file: 'folded' | 'answered', then: Facts, today: Facts): readonly string[] {
  const changes = deliberateChanges.filter((change) => change.facts === file);
  const seen = new Set<unknown>();
  const found: string[] = [];
  for (const [about, fact] of then) {
    for (const { field, was, is } of fieldDifferences(fact, today.get(about), '')) {
      const change = changes.find(
        (one) => one.about.test(about) && one.field.test(field) && (one.meant?.(was, is) ?? true),
      );
      if (change) seen.add(change);
      else found.push(`${about}: ${field || 'all of it'} was ${text(was)}, is ${text(is)}`);
    }
  }
  for (const change of changes) {
    if (!seen.has(change)) found.push(`nothing differs as said deliberately: ${change.about} ${change.field}`);
  }
  const more = found.length - SHOWN;
  return more > 0 ? [...found.slice(0, SHOWN), `and ${more} more`] : found;
}

interface Difference {
  /** Dotted path. */
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
}

function* fieldDifferences(was: unknown, is: unknown, field: string): Generator<Difference> {
  const at = (name: string): string => (field === '' ? name : `${field}.${name}`);
  if (Array.isArray(was) && Array.isArray(is)) {
    if (was.length !== is.length) yield { field: at('length'), was: was.length, is: is.length };
    for (const [n, item] of was.slice(0, is.length).entries()) yield* fieldDifferences(item, is[n], at(String(n)));
  } else if (isObject(was) && isObject(is)) {
    for (const [name, value] of Object.entries(was)) yield* fieldDifferences(value, is[name], at(name));
  } else if (was !== is) {
    yield { field, was, is };
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  const json = value === undefined ? 'missing' : JSON.stringify(value);
  return json.length > 120 ? `${json.slice(0, 120)}…` : json;
}
