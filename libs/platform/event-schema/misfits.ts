/** Every place in which data that came from outside does not fit its schema, or says what the schema does not declare. */
import type { TSchema } from '@sinclair/typebox';
import { Value, type ValueError } from '@sinclair/typebox/value';
import { declaredFields } from './declared-fields';
import type { Schema } from './schema';

export interface Misfit {
  /** JSON pointer. */
  readonly at: string;
  readonly kind: 'MISSING' | 'WRONG' | 'UNDECLARED';
}

/** The first of each place, at most `most`, fields nobody declared last; none when the data is what the schema describes. */
export function misfits<Data>(schema: Schema<Data>, data: unknown, most = 100): Misfit[] {
  const found = new Map<string, Misfit>();
  for (const { path, value } of innermost(Value.Errors(schema as TSchema, data))) {
    if (found.size >= most) break;
    if (!found.has(path)) found.set(path, { at: path, kind: value === undefined ? 'MISSING' : 'WRONG' });
  }
  const undeclared = undeclaredIn(data, declaredFields(schema, data), '', new Set(found.keys()));
  return [...found.values(), ...undeclared].slice(0, most);
}

/** Of what may have one of several shapes, null among them, what is wrong within the shape that comes nearest. */
function* innermost(errors: Iterable<ValueError>): Generator<ValueError> {
  for (const error of errors) {
    const within = isObject(error.value) ? nearest(error) : undefined;
    if (within) yield* within;
    else yield error;
  }
}

function nearest({ path, errors }: ValueError): readonly ValueError[] | undefined {
  return errors
    .map((shape) => [...innermost(shape)])
    .filter((within) => within.length > 0 && within.every((one) => one.path !== path))
    .sort((one, other) => one.length - other.length)[0];
}

/** @param wrong places that have another form altogether: nothing within them is declared or not */
function undeclaredIn(data: unknown, declared: unknown, at: string, wrong: ReadonlySet<string>): Misfit[] {
  if (!isObject(data) || !isObject(declared) || wrong.has(at)) return [];
  return Object.entries(data).flatMap(([field, value]): Misfit[] => {
    const place = `${at}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(declared, field)) return wrong.has(place) ? [] : [{ at: place, kind: 'UNDECLARED' }];
    return undeclaredIn(value, declared[field], place, wrong);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
