/** Wall clocks: times of day, and the zones they are read in. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isTimeOfDay, isTimeZone } from '#kernel';

export const TIME_OF_DAY_PATTERN = '^([01]\\d|2[0-3]):[0-5]\\d$';
const LONGEST_ZONE = 64;

/** The value is a time of day from 00:00 to 23:59. */
export function IsTimeOfDay(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTimeOfDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isTimeOfDay(value),
        defaultMessage: buildMessage((each) => `${each}$property must be a time of day from 00:00 to 23:59`, options),
      },
    },
    options,
  );
}

/** The value names a time zone. */
export function IsTimeZone(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTimeZone',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && value.length <= LONGEST_ZONE && isTimeZone(value),
        defaultMessage: buildMessage(
          (each) => `${each}$property must be the name of a time zone in the IANA database, such as Asia/Urumqi`,
          options,
        ),
      },
    },
    options,
  );
}
