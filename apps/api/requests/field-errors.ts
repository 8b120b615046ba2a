/** What class-validator found, as the API says it: one entry per wrong field, with a pointer and a stable code. */
import type { ValidationError } from 'class-validator';
import type { FieldError } from '../problems/problem';
import { jsonPointer } from './json-faults';

export type Place = 'body' | 'query';

/** More errors than this are of no use to anybody; the rest is counted. */
const MOST_ERRORS = 100;

/** Names of class-validator's own rules and what the API calls them; a rule not listed keeps its name in UPPER_SNAKE_CASE. */
const CODES: { readonly [rule: string]: string } = {
  whitelistValidation: 'UNKNOWN_FIELD',
  unknownValue: 'WRONG_TYPE',
  nestedValidation: 'WRONG_TYPE',
  isDefined: 'REQUIRED',
  isNotEmpty: 'REQUIRED',
  isString: 'WRONG_TYPE',
  isBoolean: 'WRONG_TYPE',
  isArray: 'WRONG_TYPE',
  isObject: 'WRONG_TYPE',
  isInt: 'NOT_AN_INTEGER',
  isNumber: 'WRONG_TYPE',
  isIn: 'NOT_A_CHOICE',
  isEnum: 'NOT_A_CHOICE',
  isFen: 'NOT_FEN',
  isLocalDate: 'NOT_A_DATE',
  isInstant: 'NOT_AN_INSTANT',
  isIdentifier: 'NOT_AN_ID',
  isExactRate: 'NOT_A_RATE',
  isSha256: 'NOT_A_SHA256',
  min: 'TOO_SMALL',
  max: 'TOO_LARGE',
  minLength: 'TOO_SHORT',
  maxLength: 'TOO_LONG',
  isLength: 'WRONG_LENGTH',
  arrayMinSize: 'TOO_FEW',
  arrayMaxSize: 'TOO_MANY',
  arrayNotEmpty: 'TOO_FEW',
  arrayUnique: 'REPEATED',
  matches: 'WRONG_FORM',
};

export function fieldErrors(errors: readonly ValidationError[], place: Place): FieldError[] {
  const found: FieldError[] = [];
  collect(errors, [], place, found);
  return found;
}

function collect(errors: readonly ValidationError[], path: readonly string[], place: Place, found: FieldError[]): void {
  for (const error of errors) {
    if (found.length >= MOST_ERRORS) return;
    // class-validator reports a wrong root value under the property undefined.
    const at = error.property === undefined ? path : [...path, error.property];
    const constraints = Object.entries(error.constraints ?? {});
    const [rule, message] = telling(constraints, error.value) ?? [];
    if (rule) found.push({ ...where(at, place), ...describe(rule, message ?? '', error) });
    collect(error.children ?? [], at, place, found);
  }
}

/** Of several broken rules of a field the one that says most: first that it is missing, then its type, then the rest. */
function telling(
  constraints: readonly (readonly [string, string])[],
  value: unknown,
): readonly [string, string] | undefined {
  if (constraints.length === 0) return undefined;
  if (value === undefined) return constraints.find(([rule]) => codeOf(rule) === 'REQUIRED') ?? ['isDefined', ''];
  return (
    constraints.find(([rule]) => rule === 'whitelistValidation') ??
    constraints.find(([rule]) => codeOf(rule) === 'WRONG_TYPE') ??
    constraints[0]
  );
}

function describe(rule: string, message: string, error: ValidationError): Pick<FieldError, 'code' | 'detail'> {
  const code = codeOf(rule);
  if (code === 'REQUIRED' && error.value === undefined) return { code, detail: 'the field is required' };
  if (code === 'UNKNOWN_FIELD') return { code, detail: 'there is no such field' };
  return { code, detail: message };
}

function codeOf(rule: string): string {
  return CODES[rule] ?? rule.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/** Where an error is: a pointer into a body, the name of a query parameter. */
export function where(path: readonly (string | number)[], place: Place): Pick<FieldError, 'pointer' | 'parameter'> {
  return place === 'body' ? { pointer: jsonPointer(path) } : { parameter: path.join('.') };
}
