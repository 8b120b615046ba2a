/** Text people can read: something visible, nothing that hides, nothing that turns the reading around. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { HIDDEN_CHARACTERS } from '#kernel';

/** Letters, digits, punctuation, signs; private use holds rare characters of Chinese names. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;
const LINE_BREAKS = /[\n\r\t]/g;

export interface TextForm {
  /** Whether it may have several lines; text of one line does not begin or end with a space. */
  readonly lines?: boolean;
}

export function isReadableText(value: unknown, { lines = false }: TextForm = {}): value is string {
  if (typeof value !== 'string' || !VISIBLE.test(value)) return false;
  return lines
    ? !HIDDEN_CHARACTERS.test(value.replace(LINE_BREAKS, ''))
    : !HIDDEN_CHARACTERS.test(value) && value === value.trim();
}

/** The value is text people can read. */
export function IsReadableText(form: TextForm = {}, options?: ValidationOptions): PropertyDecorator {
  const words = form.lines
    ? 'must be readable text: something visible and no control characters but line breaks'
    : 'must be readable text of one line: something visible, no control characters, no space at either end';
  return ValidateBy(
    {
      name: 'isReadableText',
      validator: {
        validate: (value: unknown) => isReadableText(value, form),
        defaultMessage: buildMessage((each) => `${each}$property ${words}`, options),
      },
    },
    options,
  );
}
