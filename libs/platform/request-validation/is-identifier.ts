/** Ids in a request become parts of stream names and addresses, so their characters and length are fixed. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** The characters of an id, for descriptions of the interface. */
export const IDENTIFIER_PATTERN = IDENTIFIER.source;

/** Whether a text can be an id: 1 to 64 letters, digits and . _ : - starting with a letter or digit. */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && IDENTIFIER.test(value);
}

/** The value is an id. */
export function IsIdentifier(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isIdentifier',
      validator: {
        validate: isIdentifier,
        defaultMessage: buildMessage(
          (each) => `${each}$property must be 1 to 64 letters, digits or . _ : - starting with a letter or digit`,
          options,
        ),
      },
    },
    options,
  );
}
