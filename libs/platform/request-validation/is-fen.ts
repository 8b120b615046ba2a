/** Money in a request: a whole number of fen within explicit limits. Text, fractions and exponents beyond exactness are refused. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** 10 billion yuan: far above any consumer loan, and low enough that sums over a loan's life stay exact. */
export const MAX_REQUEST_FEN = 1_000_000_000_000;

export interface FenLimits {
  /** Smallest amount allowed; 0 when left out. */
  readonly min?: number;
  /** Largest amount allowed; `MAX_REQUEST_FEN` when left out. */
  readonly max?: number;
}

/** The value is an amount of fen: a whole JSON number from `min` to `max`. */
export function IsFen(limits: FenLimits = {}, options?: ValidationOptions): PropertyDecorator {
  const { min = 0, max = MAX_REQUEST_FEN } = limits;
  return ValidateBy(
    {
      name: 'isFen',
      constraints: [min, max],
      validator: {
        validate: (value: unknown) =>
          Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
        defaultMessage: buildMessage(
          (each) => `${each}$property must be a whole number of fen from ${min} to ${max}`,
          options,
        ),
      },
    },
    options,
  );
}
