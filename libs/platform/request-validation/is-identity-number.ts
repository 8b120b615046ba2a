/** 居民身份证 numbers (GB 11643-1999): region, date of birth, sequence, and a check character by ISO 7064 MOD 11-2. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isLocalDate } from '#kernel';

const FORM = /^[1-9]\d{16}[\dX]$/;
const CHECK_CHARACTERS = '10X98765432';

export const IDENTITY_NUMBER_PATTERN = FORM.source;

export function isIdentityNumber(value: unknown): value is string {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const born = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  return isLocalDate(born) && value.startsWith(checkCharacter(value), 17);
}

function checkCharacter(number: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(number[at]) * (2 ** (17 - at) % 11);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** The value is an identity number whose date exists and whose check character is right. */
export function IsIdentityNumber(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isIdentityNumber',
      validator: {
        validate: isIdentityNumber,
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be an identity number of GB 11643: 17 digits with a real date of birth and the check character that belongs to them`,
          options,
        ),
      },
    },
    options,
  );
}
