/** An event's example in other shapes its schema allows: amounts and counts of nothing, one and many, every choice, lists of one and two. */
import type { EventDefinition } from '#kernel';

interface Node {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: { readonly [field: string]: Node };
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

type Step = string | number;

interface Change {
  readonly path: readonly Step[];
  readonly to: readonly unknown[];
}

const SOME_NUMBERS: readonly unknown[] = [1, 2, 123_456];
const NUMBERS: readonly unknown[] = [0, ...SOME_NUMBERS];
/** Lists that may hold nothing. */
const MAY_BE_EMPTY = new Set(['overrides', 'payments', 'gone', 'reinstated', 'materials', 'reliefWanted', 'records']);

/** What is never nothing: commands that would make it so are refused. */
const NEVER_NOTHING =
  / (amount|unpaid|dpd|seq|numberOfInstalments|overduePrincipal|.*totalPayable|.*schedule\.totalCost)$|^(LoanRegistered principal|BillPosted bill\.principal|LoanAccelerated due\.principal|PlanCompleted paid|WaiverGranted waived\.penalty)$/;

/** Every datum changed by itself, and all numbers at once. */
export function shapesOf({ type, schema, example }: EventDefinition): readonly object[] {
  const changes = changesIn(schema as Node, example, []).map(({ path, to }) => {
    const never = to === NUMBERS && NEVER_NOTHING.test(`${type} ${path.join('.')}`);
    return { path, to: never ? SOME_NUMBERS : to };
  });
  const numbers = changes.filter(({ to }) => to === NUMBERS || to === SOME_NUMBERS);
  return [
    example,
    ...changes.flatMap(({ path, to }) => to.map((value) => changed(example, path, value))),
    ...NUMBERS.map((number) =>
      numbers.reduce<object>((data, { path, to }) => changed(data, path, to.includes(number) ? number : 1), example),
    ),
  ];
}

function changesIn(node: Node, value: unknown, path: readonly Step[]): readonly Change[] {
  if (node.anyOf) {
    const some = node.anyOf.filter(({ type }) => type !== 'null');
    const none = some.length < node.anyOf.length ? [{ path, to: [null] }] : [];
    const choices = some.flatMap((one) => one.enum ?? []);
    const of = some.find(({ properties }) => properties) ?? some[0];
    if (choices.length > 0) return [...none, { path, to: choices }];
    return [...none, ...(of && value !== null && value !== undefined ? changesIn(of, value, path) : [])];
  }
  if (node.enum) return [{ path, to: node.enum }];
  if (typeof value === 'number') return [{ path, to: NUMBERS }];
  if (Array.isArray(value)) return changesInList(node, value, path);
  return Object.entries(node.properties ?? {}).flatMap(([field, child]) => {
    const inner = (value as { readonly [field: string]: unknown })[field];
    const left = node.required?.includes(field) ? [] : [{ path: [...path, field], to: [undefined] }];
    return inner === undefined ? [] : [...left, ...changesIn(child, inner, [...path, field])];
  });
}

function changesInList({ items }: Node, list: readonly unknown[], path: readonly Step[]): readonly Change[] {
  const [first] = list;
  const none = MAY_BE_EMPTY.has(String(path.at(-1))) ? [[]] : [];
  const two = first === undefined ? [] : [[first, first]];
  return [
    { path, to: [...none, ...two] },
    ...(items && first !== undefined ? changesIn(items, first, [...path, 0]) : []),
  ];
}

function changed(data: unknown, [step, ...rest]: readonly Step[], value: unknown): object {
  const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...(data as object) }) as Record<Step, unknown>;
  if (step !== undefined) copy[step] = rest.length === 0 ? value : changed(copy[step], rest, value);
  return copy;
}
