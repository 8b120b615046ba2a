/** Holds answers against the interface document: nothing it does not describe, nothing missing, nothing of another kind. */

export interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [field: string]: Shape };
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

/** Where a value is not as described, in one line each. */
export function misfits(document: object, shape: Shape, value: unknown, at: string): string[] {
  const { type, anyOf, enum: choices, items, ...described } = wholeShape(document, shape);
  if (anyOf) {
    const tried = anyOf.map((one) => misfits(document, one, value, at));
    return tried.reduce((best, found) => (found.length < best.length ? found : best));
  }
  if ('const' in described && value !== described.const) return [`${at} is not ${String(described.const)}`];
  if (choices && !choices.includes(value)) return [`${at} is ${String(value)}, which is none of ${choices.join(', ')}`];
  if (type !== undefined && !isOf(type, value)) return [`${at} is no ${type}: ${JSON.stringify(value)}`];
  if (Array.isArray(value)) return value.flatMap((item) => misfits(document, items ?? {}, item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return fieldMisfits(document, described, value as { readonly [field: string]: unknown }, at);
}

function fieldMisfits(
  document: object,
  { properties = {}, required = [], additionalProperties = false }: Shape,
  value: { readonly [field: string]: unknown },
  at: string,
): string[] {
  const missing = required.filter((field) => !(field in value)).map((field) => `${at}.${field} is missing`);
  const wrong = Object.entries(value).flatMap(([field, inside]) => {
    const shape = properties[field] ?? additionalProperties;
    if (shape === true) return [];
    return shape === false ? [`${at}.${field} is not described`] : misfits(document, shape, inside, `${at}.${field}`);
  });
  return [...missing, ...wrong];
}

/** With references followed and parts put together. */
function wholeShape(document: object, shape: Shape): Omit<Shape, '$ref' | 'allOf'> {
  const { $ref, allOf, ...own } = shape;
  if ($ref !== undefined) return wholeShape(document, referred(document, $ref) as Shape);
  if (!allOf) return own;
  const parts = allOf.map((part) => wholeShape(document, part));
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Shape['properties'],
    required: parts.flatMap(({ required = [] }) => required),
  };
}

/** What a reference of the document refers to. */
export function referred(document: object, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
