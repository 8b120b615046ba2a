/** Rates in a request: decimal text, so that no binary fraction ever stands for one. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { compareRational, parseRational } from '#kernel';

const DECIMAL = /^\d{1,4}(\.\d{1,12})?$/;

/** Whether a text is a rate from 0 to `max`, with at most twelve decimals. */
export function isExactRate(value: unknown, max = '1'): value is string {
  return (
    typeof value === 'string' && DECIMAL.test(value) && compareRational(parseRational(value), parseRational(max)) <= 0
  );
}

/** The value is a rate as decimal text ("0.0004") from 0 to `max`. */
export function IsExactRate(limits: { readonly max?: string } = {}, options?: ValidationOptions): PropertyDecorator {
  const { max = '1' } = limits;
  return ValidateBy(
    {
      name: 'isExactRate',
      constraints: [max],
      validator: {
        validate: (value: unknown) => isExactRate(value, max),
        defaultMessage: buildMessage(
          (each) => `${each}$property must be decimal text from 0 to ${max} with at most 12 decimals, such as "0.0004"`,
          options,
        ),
      },
    },
    options,
  );
}
