/**
 * Answers described by the schemas of the domain: what a view is and what the document says of it are one thing. Shapes with
 * a name of their own stand once in the document's components.
 */
import { together, type Schema } from '#event-schema';
import { strongFreshness } from '../reads/freshness.schema';

/** A shape under its name in the document. */
export interface DescribedShape {
  readonly name: string;
  readonly schema: Schema<object>;
}

const described = new Map<string, object>();

/** A view answered from a stream: its fields and how fresh they are. */
export function strongAnswerOf(name: string, view: Schema<object>): DescribedShape {
  return describe(name, together(view, strongFreshness));
}

export function describe(name: string, schema: Schema<object>): DescribedShape {
  described.set(name, withReferences({ ...schema, title: undefined }));
  return { name, schema };
}

export const shapeReference = ({ name }: DescribedShape): { readonly $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
});

/** Every shape described so far, by its name in the document. */
export function describedShapes(): { readonly [name: string]: object } {
  return Object.fromEntries(described);
}

/** A copy of the schema in which shapes with a name are references; what they refer to is kept. */
function withReferences(node: unknown): object {
  return copy(node) as object;
}

function copy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(copy);
  if (typeof node !== 'object' || node === null) return node;
  const { title, ...rest } = node as { readonly title?: unknown };
  const inside = Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, copy(value)]])),
  );
  if (typeof title !== 'string') return inside;
  described.set(title, inside);
  const { description } = inside as { readonly description?: string };
  return { $ref: `#/components/schemas/${title}`, ...(description === undefined ? {} : { description }) };
}
