/** Phone numbers: as they are dialled in China or, with a plus, anywhere. The longest the world numbers is 15 digits (ITU-T E.164). */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** Digits in groups, with an optional leading plus. */
const GROUPS = /^\+?\d+([ -]\d+)*$/;
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 15;

export const PHONE_PATTERN = GROUPS.source;

export function isPhoneNumber(value: unknown): value is string {
  if (typeof value !== 'string' || !GROUPS.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}

/** The value is a phone number. */
export function IsPhoneNumber(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPhoneNumber',
      validator: {
        validate: isPhoneNumber,
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be a phone number of ${FEWEST_DIGITS} to ${MOST_DIGITS} digits, in groups by single spaces or hyphens, with an optional leading +`,
          options,
        ),
      },
    },
    options,
  );
}
