/** Hashes of documents and materials: the content stays where it is stored, its fingerprint comes in. */
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const SHA256 = /^[0-9a-f]{64}$/;

/** The characters of a hash, for descriptions of the interface. */
export const SHA256_PATTERN = SHA256.source;

/** The value is a SHA-256 in 64 lower-case hexadecimal digits. */
export function IsSha256(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isSha256',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && SHA256.test(value),
        defaultMessage: buildMessage(
          (each) => `${each}$property must be a SHA-256 in 64 lower-case hexadecimal digits`,
          options,
        ),
      },
    },
    options,
  );
}
