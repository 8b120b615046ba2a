/** Reporting months, as `2025-05`. */
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import { field, type FieldOptions } from './fields';

export const MONTH_PATTERN = '^(19|20)\\d{2}-(0[1-9]|1[0-2])$';
const MONTH = new RegExp(MONTH_PATTERN);
const message = '$property must be a month YYYY-MM';

/** A month. */
export function MonthField(options: FieldOptions): PropertyDecorator {
  return field(
    { example: '2025-05', ...options },
    { type: 'string', pattern: MONTH_PATTERN },
    Matches(MONTH, { message }),
  );
}

/** Months, each once. */
export function MonthListField(options: FieldOptions & { readonly maxItems: number }): PropertyDecorator {
  const { maxItems } = options;
  return field(
    options,
    { type: 'array', items: { type: 'string', pattern: MONTH_PATTERN }, uniqueItems: true, minItems: 0, maxItems },
    ...[IsArray(), ArrayMaxSize(maxItems), ArrayUnique(), Matches(MONTH, { each: true, message })],
  );
}
