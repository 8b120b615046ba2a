/**
 * Fields of request bodies in one line each: what the validator checks and what the published interface says are written
 * together, so they cannot drift apart. Every field is required unless `optional`; null is never a value.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsExactRate } from './is-exact-rate';
import { IsFen, MAX_REQUEST_FEN, type FenLimits } from './is-fen';
import { IDENTIFIER_PATTERN, IsIdentifier } from './is-identifier';
import { IDENTITY_NUMBER_PATTERN, IsIdentityNumber } from './is-identity-number';
import { IsInstant } from './is-instant';
import { IsLocalDate } from './is-local-date';
import { IsPersonName } from './is-person-name';
import { IsPhoneNumber, PHONE_PATTERN } from './is-phone-number';
import { IsReadableText, type TextForm } from './is-readable-text';
import { IsTimeOfDay, IsTimeZone, TIME_OF_DAY_PATTERN } from './is-time';
import { IsSha256, SHA256_PATTERN } from './is-sha256';
import { declareField, DOCUMENT, type Declared, type RequestClass } from './request-shape';

export interface FieldOptions {
  /** Meaning, unit and source, in words a reader of the interface understands. */
  readonly description: string;
  /** May be left out (but never null). */
  readonly optional?: boolean;
  readonly example?: unknown;
}

/** Puts a description on a property, and skips its checks only where it may be and is left out. */
export function field(
  options: FieldOptions,
  schema: ApiPropertyOptions,
  ...checks: readonly PropertyDecorator[]
): PropertyDecorator {
  return nestedField(null, options, schema, ...checks);
}

/** The same for a value, or a list of values, of a shape of its own. */
export function nestedField(
  nested: Declared,
  options: FieldOptions,
  schema: ApiPropertyOptions,
  ...checks: readonly PropertyDecorator[]
): PropertyDecorator {
  const { description, optional = false, example } = options;
  const described = { ...schema, description, required: !optional, ...(example === undefined ? {} : { example }) };
  return applyDecorators(
    ApiProperty(described as ApiPropertyOptions),
    declareField(nested),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    ...checks,
  );
}

/** Money in fen (1/100 yuan). */
export function FenField(options: FieldOptions & FenLimits): PropertyDecorator {
  const { min = 0, max = MAX_REQUEST_FEN } = options;
  return field(options, { type: 'integer', format: 'int64', minimum: min, maximum: max }, IsFen({ min, max }));
}

/** A calendar date of Shanghai. */
export function DateField(options: FieldOptions): PropertyDecorator {
  return field({ example: '2026-02-28', ...options }, { type: 'string', format: 'date' }, IsLocalDate());
}

/** A moment with its offset. */
export function InstantField(options: FieldOptions): PropertyDecorator {
  return field(
    { example: '2026-02-28T10:00:00+08:00', ...options },
    { type: 'string', format: 'date-time' },
    IsInstant(),
  );
}

/** A time of day by a wall clock, such as 08:00. */
export function TimeOfDayField(options: FieldOptions): PropertyDecorator {
  return field({ example: '08:00', ...options }, { type: 'string', pattern: TIME_OF_DAY_PATTERN }, IsTimeOfDay());
}

/** A time zone by its name in the IANA database. */
export function TimeZoneField(options: FieldOptions): PropertyDecorator {
  return field({ example: 'Asia/Shanghai', ...options }, { type: 'string', maxLength: 64 }, IsTimeZone());
}

/** A rate as decimal text. */
export function RateField(options: FieldOptions & { readonly max?: string }): PropertyDecorator {
  const { max = '1' } = options;
  return field(options, { type: 'string', pattern: '^\\d{1,4}(\\.\\d{1,12})?$' }, IsExactRate({ max }));
}

/** An id. */
export function IdField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', pattern: IDENTIFIER_PATTERN, maxLength: 64 }, IsIdentifier());
}

/** A SHA-256 in hexadecimal. */
export function HashField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', pattern: SHA256_PATTERN }, IsSha256());
}

/** Readable text of bounded length, of one line unless `lines`. */
export function TextField(
  options: FieldOptions & TextForm & { readonly maxLength: number; readonly minLength?: number },
): PropertyDecorator {
  const { minLength = 1, maxLength, lines = false } = options;
  return field(
    options,
    { type: 'string', minLength, maxLength },
    IsString(),
    Length(minLength, maxLength),
    IsReadableText({ lines }),
  );
}

/** The name of a person. */
export function NameField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', minLength: 1, maxLength: 100 }, IsString(), Length(1, 100), IsPersonName());
}

/** A phone number. */
export function PhoneField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', pattern: PHONE_PATTERN, maxLength: 24 }, Length(1, 24), IsPhoneNumber());
}

/** A 居民身份证 number. */
export function IdentityNumberField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', pattern: IDENTITY_NUMBER_PATTERN }, IsIdentityNumber());
}

/** One of fixed values. */
export function ChoiceField(values: readonly string[], options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', enum: [...values] }, IsIn(values));
}

/** A whole number that is not money. */
export function IntegerField(
  options: FieldOptions & { readonly min: number; readonly max: number },
): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));
}

/** True or false. */
export function FlagField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'boolean' }, IsBoolean());
}

/** An object of its own shape. (A deferred type is known to @nestjs/swagger by the name `type` of its function.) */
export function NestedField(shape: () => RequestClass, options: FieldOptions): PropertyDecorator {
  return nestedField({ shape, list: false }, options, { type: () => shape() }, IsObject(), ValidateNested());
}

/** A document of a shape the interface describes under a name; what is wrong inside it is told by who takes it. */
export function DocumentField(shape: { readonly $ref: string }, options: FieldOptions): PropertyDecorator {
  return nestedField(DOCUMENT, options, { type: 'object', additionalProperties: true, allOf: [shape] }, IsObject());
}

/** A sentence in English and Chinese. */
class BilingualText {
  /** In English. */
  @TextField({ description: 'In English.', maxLength: 1000 })
  en!: string;

  /** 中文。 */
  @TextField({ description: '中文。', maxLength: 1000 })
  zh!: string;
}

/** A sentence both languages need. */
export function BilingualField(options: FieldOptions): PropertyDecorator {
  return NestedField(() => BilingualText, options);
}
