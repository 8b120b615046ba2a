/** What can be called, read from the interface document of the system itself: a new command is there without a line here. */

/** How a value is given on a command line. */
export type FieldKind = 'text' | 'whole number' | 'yes or no' | 'texts' | 'JSON';

export interface Field {
  /** As the body or the query names it. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly description: string;
  /** The values there are; none when any may be given. */
  readonly choices: readonly string[];
}

export interface Operation {
  /** In kebab-case: `grant-approval`. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** With parameters in braces: `/approvals/{approvalId}/grant`. */
  readonly path: string;
  /** Of the address, in its order. */
  readonly parameters: readonly { readonly name: string; readonly description: string }[];
  /** Of the body of a command, of the query of a read. */
  readonly fields: readonly Field[];
  readonly roles: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** A whole body as a test sends it; undefined where there is none. */
  readonly example?: unknown;
}

interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly items?: Shape;
  readonly properties?: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
}

interface Described {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Shape;
  }[];
  readonly requestBody?: {
    readonly content: { readonly [mediaType: string]: { readonly schema?: Shape; readonly example?: unknown } };
  };
  readonly 'x-roles'?: readonly string[];
}

export interface InterfaceDocument {
  readonly paths: { readonly [path: string]: { readonly get?: Described; readonly post?: Described } };
  readonly components?: { readonly schemas?: { readonly [name: string]: Shape } };
}

/** Everything a role admits to, by name. */
export function operationsIn(document: InterfaceDocument): readonly Operation[] {
  return Object.entries(document.paths)
    .flatMap(([path, { get, post }]) => [
      ...(get ? [operationOf(document, 'GET', path, get)] : []),
      ...(post ? [operationOf(document, 'POST', path, post)] : []),
    ])
    .filter(({ roles }) => roles.length > 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function operationOf(document: InterfaceDocument, method: 'GET' | 'POST', path: string, of: Described): Operation {
  const { operationId = path, summary = '', description = '', parameters = [], requestBody } = of;
  const inPath = new Map(parameters.filter((one) => one.in === 'path').map((one) => [one.name, one]));
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const query = parameters
    .filter((one) => one.in === 'query')
    .map((one) => fieldOf(document, one.name, { ...one.schema, description: one.description }, one.required ?? false));
  const json = requestBody?.content['application/json'];
  const body = whole(document, json?.schema ?? {});
  const inBody = Object.entries(body.properties ?? {}).map(([name, shape]) =>
    fieldOf(document, name, shape, body.required?.includes(name) ?? false),
  );
  return {
    name: kebab(operationId),
    method,
    path,
    parameters: names.map((name) => ({ name, description: inPath.get(name)?.description ?? '' })),
    fields: [...query, ...inBody],
    roles: of['x-roles'] ?? [],
    summary,
    description,
    example: json?.example,
  };
}

function fieldOf(document: InterfaceDocument, name: string, shape: Shape, required: boolean): Field {
  const { type, enum: choices, items, description } = whole(document, shape);
  const listed = items && whole(document, items);
  const kind = type === 'array' && listed?.type === 'string' ? 'texts' : kindOf(type);
  const values = (kind === 'texts' ? listed?.enum : choices) ?? [];
  return { name, kind, required, description: shape.description ?? description ?? '', choices: values.map(String) };
}

function kindOf(type: Shape['type']): FieldKind {
  if (type === 'string') return 'text';
  if (type === 'integer' || type === 'number') return 'whole number';
  return type === 'boolean' ? 'yes or no' : 'JSON';
}

function whole(document: InterfaceDocument, shape: Shape): Shape {
  const name = shape.$ref?.split('/').at(-1);
  return name === undefined ? shape : (document.components?.schemas?.[name] ?? {});
}

/** `contentHash` as it is typed: `content-hash`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
