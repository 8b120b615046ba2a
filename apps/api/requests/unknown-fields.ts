/**
 * Fields that were sent but did not arrive in the request class. class-transformer drops some in silence (`__proto__`,
 * `constructor`, names of methods); a caller who sends them is told like for any other unknown field.
 */
import type { FieldError } from '../problems/problem';
import { type Place, where } from './field-errors';

export function unknownFields(
  given: object,
  arrived: object,
  place: Place,
  path: readonly (string | number)[] = [],
): FieldError[] {
  const found: FieldError[] = [];
  for (const key of Object.keys(given)) {
    const at = [...path, Array.isArray(given) ? Number(key) : key];
    if (!Object.hasOwn(arrived, key)) {
      found.push({ ...where(at, place), code: 'UNKNOWN_FIELD', detail: 'there is no such field' });
      continue;
    }
    const value = (given as Record<string, unknown>)[key];
    const counterpart = (arrived as Record<string, unknown>)[key];
    if (isObject(value) && isObject(counterpart)) found.push(...unknownFields(value, counterpart, place, at));
  }
  return found;
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object';
}
