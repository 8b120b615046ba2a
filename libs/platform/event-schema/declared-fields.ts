/** What of stored data is declared: a field nobody declared is not shown. */

interface Node {
  readonly properties?: { readonly [field: string]: Node };
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly patternProperties?: object;
  readonly 'x-personal'?: string;
}

/** A copy of `data` with the fields its schema declares and no other; shared where nothing is left out. */
export function declaredFields<Data>(schema: object, data: Data): Data {
  return keep(schema, data) as Data;
}

function keep(node: Node, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || node['x-personal'] || node.patternProperties) return value;
  if (node.anyOf) return keep(shapeOf(node.anyOf, value), value);
  if (Array.isArray(value)) {
    const { items } = node;
    return items ? value.map((item: unknown) => keep(items, item)) : [];
  }
  const { properties } = node;
  // A leaf that is an object after all holds nothing that was declared.
  if (!properties) return {};
  const kept: Record<string, unknown> = {};
  for (const [field, child] of Object.entries(properties)) {
    if (Object.hasOwn(value, field)) kept[field] = keep(child, (value as Record<string, unknown>)[field]);
  }
  return kept;
}

/** Of several shapes the one that declares most of the fields that are there. */
function shapeOf(shapes: readonly Node[], value: object): Node {
  const fields = Object.keys(value);
  const declared = (shape: Node): number => fields.filter((field) => shape.properties?.[field]).length;
  const [first = {}, ...others] = shapes;
  return others.reduce((best, shape) => (declared(shape) > declared(best) ? shape : best), first);
}
