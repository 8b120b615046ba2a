/** Instants in a request: ISO 8601 with an explicit offset, on a real date within the years a consumer loan can concern. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isInstant, shanghaiDate } from '#kernel';
import { EARLIEST_REQUEST_DATE, isRequestDate, LATEST_REQUEST_DATE } from './is-local-date';

/** Whether a value is an instant on a date within these years. */
export function isRequestInstant(value: unknown): value is string {
  return isInstant(value) && value >= '1900' && value <= '2200' && isRequestDate(shanghaiDate(value));
}

/** The value is an instant with its offset, "2026-02-28T10:00:00+08:00". */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isInstant',
      validator: {
        validate: isRequestInstant,
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be an ISO 8601 instant with an offset, such as 2026-02-28T10:00:00+08:00, on a day from ${EARLIEST_REQUEST_DATE} to ${LATEST_REQUEST_DATE}`,
          options,
        ),
      },
    },
    options,
  );
}
