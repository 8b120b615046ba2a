/** The name of a person: readable text with a letter in it, of whatever script. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isReadableText } from './is-readable-text';

const LETTER = /[\p{L}\p{Co}]/u;

export function isPersonName(value: unknown): value is string {
  return isReadableText(value) && LETTER.test(value);
}

/** The value is the name of a person. */
export function IsPersonName(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPersonName',
      validator: {
        validate: isPersonName,
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be a name: at least one letter, no control characters, no space at either end`,
          options,
        ),
      },
    },
    options,
  );
}
