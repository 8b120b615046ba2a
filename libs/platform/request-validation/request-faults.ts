/** Everything wrong with a request, one entry per field, with a stable code. */
import { type ValidationError, validateSync } from 'class-validator';
import { gatherRulesOnce } from './gathered-rules';
import { type RequestClass, takeShape } from './request-shape';

/** A wrong field. */
export interface RequestFault {
  /** Steps from the root: names, and indices of list entries. */
  readonly path: readonly (string | number)[];
  /** Stable, UPPER_SNAKE_CASE. */
  readonly code: string;
  readonly detail: string;
}

/** More faults than this are of no use to anybody. */
const MOST_FAULTS = 100;

/** Names of class-validator's own rules and what the API calls them; a rule not listed keeps its name in UPPER_SNAKE_CASE. */
const CODES: { readonly [rule: string]: string } = {
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
  isReadableText: 'NOT_READABLE',
  isPersonName: 'NOT_A_NAME',
  isPhoneNumber: 'NOT_A_PHONE_NUMBER',
  isIdentityNumber: 'NOT_AN_IDENTITY_NUMBER',
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

const WORDS = { UNKNOWN_FIELD: 'there is no such field', WRONG_TYPE: 'the value has another type' } as const;

gatherRulesOnce();

/** What was sent as a request of the class, and all that is wrong with it; only a request without faults is to be used. */
export function readRequest<Request extends object>(
  shape: RequestClass<Request>,
  given: object,
): { readonly request: Request; readonly faults: readonly RequestFault[] } {
  const { request, misfits } = takeShape(shape, given);
  const faults: RequestFault[] = misfits.map(({ path, code }) => ({ path, code, detail: WORDS[code] }));
  const told = new Set(faults.map(({ path }) => placeOf(path)));
  const found: RequestFault[] = [];
  // A class without any field takes nothing and has nothing to be checked, which class-validator would refuse on principle.
  const errors = validateSync(request, { forbidUnknownValues: false });
  collect(errors, [], found);
  faults.push(...found.filter(({ path }) => !told.has(placeOf(path))));
  return { request, faults: faults.slice(0, MOST_FAULTS) };
}

/** The same for the number and the text of an index. */
function placeOf(path: RequestFault['path']): string {
  return JSON.stringify(path.map(String));
}

function collect(errors: readonly ValidationError[], path: RequestFault['path'], found: RequestFault[]): void {
  for (const error of errors) {
    if (found.length >= MOST_FAULTS) return;
    const at = [...path, error.property];
    const [rule, message] = telling(Object.entries(error.constraints ?? {}), error.value) ?? [];
    if (rule) found.push({ path: at, ...describe(rule, message ?? '', error) });
    collect(error.children ?? [], at, found);
  }
}

/** Of several broken rules of a field the one that says most: first that it is missing, then its type, then the rest. */
function telling(
  constraints: readonly (readonly [string, string])[],
  value: unknown,
): readonly [string, string] | undefined {
  if (constraints.length === 0) return undefined;
  if (value === undefined) return constraints.find(([rule]) => codeOf(rule) === 'REQUIRED') ?? ['isDefined', ''];
  return constraints.find(([rule]) => codeOf(rule) === 'WRONG_TYPE') ?? constraints[0];
}

function describe(rule: string, message: string, { value }: ValidationError): Pick<RequestFault, 'code' | 'detail'> {
  const code = codeOf(rule);
  return { code, detail: code === 'REQUIRED' && value === undefined ? 'the field is required' : message };
}

function codeOf(rule: string): string {
  return CODES[rule] ?? rule.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
