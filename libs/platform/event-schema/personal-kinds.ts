/** Finds the personal fields of a schema. */
import type { PersonalKind } from '#kernel';

interface Node {
  readonly 'x-personal'?: PersonalKind;
  readonly properties?: { readonly [field: string]: Node };
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly patternProperties?: { readonly [pattern: string]: Node };
}

/** Kind by dotted path; `*` stands for every element of a list. */
export function personalKinds(schema: object): { readonly [path: string]: PersonalKind } {
  const found: Record<string, PersonalKind> = {};
  walk(schema, '', found);
  return found;
}

function walk(node: Node, path: string, found: Record<string, PersonalKind>): void {
  const below = (step: string): string => (path === '' ? step : `${path}.${step}`);
  const kind = node['x-personal'];
  if (kind !== undefined) found[path] = kind;
  for (const [field, child] of Object.entries(node.properties ?? {})) walk(child, below(field), found);
  for (const child of Object.values(node.patternProperties ?? {})) walk(child, below('*'), found);
  if (node.items) walk(node.items, below('*'), found);
  for (const shape of node.anyOf ?? []) walk(shape, path, found);
}
