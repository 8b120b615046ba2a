/** Calendar dates in a request: real dates of Shanghai, within the years a consumer loan can concern. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isLocalDate, type LocalDate } from '#kernel';

export const EARLIEST_REQUEST_DATE = '1990-01-01';
export const LATEST_REQUEST_DATE = '2100-12-31';

/** Whether a value is the text of a real date within these years. */
export function isRequestDate(value: unknown): value is LocalDate {
  return isLocalDate(value) && value >= EARLIEST_REQUEST_DATE && value <= LATEST_REQUEST_DATE;
}

/** The value is the text of a real date, "2026-02-28". */
export function IsLocalDate(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isLocalDate',
      validator: {
        validate: isRequestDate,
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be a real date YYYY-MM-DD from ${EARLIEST_REQUEST_DATE} to ${LATEST_REQUEST_DATE}`,
          options,
        ),
      },
    },
    options,
  );
}
