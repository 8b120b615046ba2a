/**
 * Request classes, as their field decorators declare them, and how a body takes their shape. Only declared fields arrive, by
 * name; nothing a caller sends is ever asked for its type, its constructor or its methods.
 */

/** A class whose fields are declared with the decorators of this library. */
export type RequestClass<Request extends object = object> = new () => Request;

/** A field whose value is an object of its own shape, or a list of such. */
export interface NestedShape {
  readonly shape: () => RequestClass;
  readonly list: boolean;
}

/** A field whose value is a document: it is taken as it is, and looked through by whoever knows such documents. */
export const DOCUMENT = 'DOCUMENT';

/** What is declared of a field: a shape of its own, a document, or plain. */
export type Declared = NestedShape | typeof DOCUMENT | null;

type Fields = ReadonlyMap<string, Declared>;

/** Where what was sent does not have the shape; the steps lead from the root. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly code: 'UNKNOWN_FIELD' | 'WRONG_TYPE';
}

const declared = new WeakMap<object, Map<string, Declared>>();
const known = new WeakMap<RequestClass, Fields>();

/** Declares a field of the class it decorates. */
export function declareField(nested: Declared): PropertyDecorator {
  return (prototype, name) => {
    const fields = declared.get(prototype) ?? new Map<string, Declared>();
    fields.set(String(name), nested);
    declared.set(prototype, fields);
  };
}

/** What was sent as an instance of a class, and where it does not fit; what does not fit is left out of the instance. */
export function takeShape<Request extends object>(
  shape: RequestClass<Request>,
  given: object,
): { readonly request: Request; readonly misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  return { request: shaped(shape, given, [], misfits), misfits };
}

function shaped<Request extends object>(
  shape: RequestClass<Request>,
  given: object,
  path: Misfit['path'],
  misfits: Misfit[],
): Request {
  const fields = fieldsOf(shape);
  const request = new shape();
  for (const [name, value] of Object.entries(given)) {
    const nested = fields.get(name);
    const at = [...path, name];
    if (nested === undefined) misfits.push({ path: at, code: 'UNKNOWN_FIELD' });
    else if (nested === DOCUMENT) takeDocument(request, name, value, at, misfits);
    else if (nested && value !== undefined) Reflect.set(request, name, nestedValue(nested, value, at, misfits));
    else if (isPlain(value)) Reflect.set(request, name, value);
    else misfits.push({ path: at, code: 'WRONG_TYPE' });
  }
  return request;
}

function takeDocument(request: object, name: string, value: unknown, path: Misfit['path'], misfits: Misfit[]): void {
  if (isObject(value)) Reflect.set(request, name, value);
  else misfits.push({ path, code: 'WRONG_TYPE' });
}

function nestedValue({ shape, list }: NestedShape, value: unknown, path: Misfit['path'], misfits: Misfit[]): unknown {
  if (!list && isObject(value)) return shaped(shape(), value, path, misfits);
  if (list && Array.isArray(value) && value.every(isObject)) {
    return value.map((item, index) => shaped(shape(), item, [...path, index], misfits));
  }
  misfits.push({ path, code: 'WRONG_TYPE' });
  return undefined;
}

/** Text, number, flag, null, or a list of such. Rules and their messages may turn it into text; an object could say how. */
function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Its own fields and those of the classes it extends. */
function fieldsOf(shape: RequestClass): Fields {
  let fields = known.get(shape);
  if (!fields) {
    const all = new Map<string, Declared>();
    for (let at = shape.prototype as object | null; at; at = Object.getPrototypeOf(at) as object | null) {
      for (const [name, nested] of declared.get(at) ?? []) if (!all.has(name)) all.set(name, nested);
    }
    known.set(shape, (fields = all));
  }
  return fields;
}
