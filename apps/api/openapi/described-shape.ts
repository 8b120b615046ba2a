/**
 * Answers described by the schemas of their views: what a view is and what the document says of it are one thing. Shapes with
 * a name of their own stand once in the document's components.
 */
import { isDeepStrictEqual } from 'node:util';
import { together, type Schema } from '#event-schema';
import { eventualFreshness, strongFreshness } from '../reads/freshness.schema';

/** A shape under its name in the document. */
export interface DescribedShape {
  readonly name: string;
}

const described = new Map<string, object>();

/** A view answered from a stream: its fields and how fresh they are. */
export const strongAnswerOf = (name: string, view: Schema<object>): DescribedShape =>
  describe(name, together(view, strongFreshness));

/** A view answered from a read model. */
export const eventualAnswerOf = (name: string, view: Schema<object>): DescribedShape =>
  describe(name, together(view, eventualFreshness));

/** @throws Error when another shape has the name */
export function describe(name: string, schema: Schema<object>): DescribedShape {
  keep(name, copy({ ...(schema as Node), title: undefined }));
  return { name };
}

export const shapeReference = ({ name }: DescribedShape): { readonly $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
});

/** Every shape described so far, by its name in the document. */
export function describedShapes(): { readonly [name: string]: object } {
  return Object.fromEntries(described);
}

/** What a shape is; what is said of it in one place stands in that place. */
function keep(name: string, { description: _description, ...shape }: Node): void {
  const known = described.get(name);
  if (known && !isDeepStrictEqual(known, shape)) throw new Error(`two shapes are named ${name}`);
  described.set(name, shape);
}

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: { readonly [field: string]: Node };
  readonly patternProperties?: { readonly [pattern: string]: Node };
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** A copy in which shapes with a name are references; each is kept under its name. */
function copy({ title, ...node }: Node): Node {
  const inside = withCopies(node);
  if (title === undefined) return inside;
  keep(title, inside);
  const { description } = inside;
  return { ...shapeReference({ name: title }), ...(description === undefined ? {} : { description }) };
}

function withCopies({ properties, patternProperties, items, anyOf, ...rest }: Omit<Node, 'title'>): Node {
  const [underAnyName] = Object.values(patternProperties ?? {});
  return {
    // What the schema library keeps under symbols is no part of a shape.
    ...Object.fromEntries(Object.entries(rest)),
    ...(properties && { properties: mapped(properties) }),
    ...(underAnyName && { additionalProperties: copy(underAnyName) }),
    ...(items && { items: copy(items) }),
    ...(anyOf && { anyOf: anyOf.map(copy) }),
  };
}

/** A field may be called `title` as well as a shape may have one. */
function mapped(properties: NonNullable<Node['properties']>): NonNullable<Node['properties']> {
  return Object.fromEntries(Object.entries(properties).map(([field, shape]) => [field, copy(shape)]));
}
