/** What a view differs in between two moments, field by field, each with the event behind it. */
import { canonicalJson, type JsonValue } from '#kernel';
import { type Fields, fieldsOf } from './fields';

/** An event and the view after it; made only when it is asked for. */
export interface Step<Event> {
  readonly event: Event;
  readonly view: () => JsonValue;
}

export interface Difference<Event> {
  readonly field: string;
  /** Left out where there was no such field. */
  readonly before?: JsonValue;
  /** Left out where there is no such field any more. */
  readonly after?: JsonValue;
  /** By which event it became what it is: of several that changed it, the last. */
  readonly by: Event;
}

/** @param steps what happened between the two, in order. Fields are in the order in which they stand in the later view; what is gone comes last. */
export function differences<Event>(before: JsonValue, steps: readonly Step<Event>[]): readonly Difference<Event>[] {
  const last = steps.at(-1);
  if (!last) return [];
  const [was, is] = [fieldsOf(before), fieldsOf(last.view())];
  const open = new Set([...is.keys(), ...was.keys()].filter((field) => !isSame(was, is, field)));
  const by = new Map<string, Event>();
  // From the end on: where a field was otherwise before an event, that event is behind what it is.
  for (let at = steps.length - 1; at >= 0 && open.size > 0; at -= 1) {
    const step = steps[at] as Step<Event>;
    const prior = at === 0 ? was : fieldsOf((steps[at - 1] as Step<Event>).view());
    for (const field of open) {
      if (isSame(prior, is, field)) continue;
      by.set(field, step.event);
      open.delete(field);
    }
  }
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((field) => {
    const event = by.get(field);
    return event === undefined
      ? []
      : [{ field, ...told('before', was, field), ...told('after', is, field), by: event }];
  });
}

function told<Name extends string>(name: Name, fields: Fields, field: string): { [name in Name]?: JsonValue } {
  return (fields.has(field) ? { [name]: fields.get(field) } : {}) as { [name in Name]?: JsonValue };
}

function isSame(one: Fields, other: Fields, field: string): boolean {
  if (!one.has(field) || !other.has(field)) return one.has(field) === other.has(field);
  const [a, b] = [one.get(field), other.get(field)];
  // What is left at the end of an address is a single value, or empty.
  return (
    a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a ?? null) === canonicalJson(b ?? null))
  );
}
