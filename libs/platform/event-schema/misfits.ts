/** Every place in which data that came from outside does not fit its schema, or says what the schema does not declare. */
import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { declaredFields } from './declared-fields';
import type { Schema } from './schema';

export interface Misfit {
  /** JSON pointer. */
  readonly at: string;
  readonly kind: 'MISSING' | 'WRONG' | 'UNDECLARED';
}

/** The first of each place, at most `most`; none when the data is what the schema describes. */
export function misfits<Data>(schema: Schema<Data>, data: unknown, most = 100): Misfit[] {
  const found = new Map<string, Misfit>();
  for (const { path, value } of Value.Errors(schema as TSchema, data)) {
    if (found.size >= most) break;
    if (!found.has(path)) found.set(path, { at: path, kind: value === undefined ? 'MISSING' : 'WRONG' });
  }
  const undeclared = found.size === 0 ? undeclaredIn(data, declaredFields(schema, data), '') : [];
  return [...found.values(), ...undeclared].slice(0, most);
}

function undeclaredIn(data: unknown, declared: unknown, at: string): Misfit[] {
  if (!isObject(data) || !isObject(declared)) return [];
  return Object.entries(data).flatMap(([field, value]): Misfit[] => {
    const place = `${at}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(declared, field)) return [{ at: place, kind: 'UNDECLARED' }];
    return undeclaredIn(value, declared[field], place);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
