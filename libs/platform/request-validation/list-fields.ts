/** Fields of request bodies that are lists: always bounded, never with a repeated entry where entries are ids or choices. */
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { field, type FieldOptions, nestedField } from './fields';
import { IDENTIFIER_PATTERN, IsIdentifier } from './is-identifier';
import type { RequestClass } from './request-shape';

export interface ListOptions extends FieldOptions {
  /** 0 when left out. */
  readonly minItems?: number;
  readonly maxItems: number;
}

function sized({ minItems = 0, maxItems }: ListOptions): PropertyDecorator[] {
  return [IsArray(), ArrayMinSize(minItems), ArrayMaxSize(maxItems)];
}

/** A list of objects of one shape. */
export function NestedListField(shape: () => RequestClass, options: ListOptions): PropertyDecorator {
  return nestedField(
    { shape, list: true },
    options,
    { type: () => shape(), isArray: true, minItems: options.minItems ?? 0, maxItems: options.maxItems },
    ...sized(options),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
  );
}

/** A list of ids, each once. */
export function IdListField(options: ListOptions): PropertyDecorator {
  return field(
    options,
    {
      type: 'array',
      items: { type: 'string', pattern: IDENTIFIER_PATTERN, maxLength: 64 },
      uniqueItems: true,
      minItems: options.minItems ?? 0,
      maxItems: options.maxItems,
    },
    ...sized(options),
    ArrayUnique(),
    IsIdentifier({ each: true }),
  );
}

const POINTER = '^(/[A-Za-z0-9_]{1,40}){1,10}$';

/** A list of JSON pointers, each once. */
export function PointerListField(options: ListOptions): PropertyDecorator {
  return field(
    options,
    {
      type: 'array',
      items: { type: 'string', pattern: POINTER },
      uniqueItems: true,
      minItems: options.minItems ?? 0,
      maxItems: options.maxItems,
    },
    ...sized(options),
    ArrayUnique(),
    IsString({ each: true }),
    Matches(new RegExp(POINTER), { each: true }),
  );
}

/** A list of fixed values, each once. */
export function ChoiceListField(values: readonly string[], options: ListOptions): PropertyDecorator {
  return field(
    options,
    {
      type: 'array',
      items: { type: 'string', enum: [...values] },
      uniqueItems: true,
      minItems: options.minItems ?? 0,
      maxItems: options.maxItems,
    },
    ...sized(options),
    ArrayUnique(),
    IsIn(values, { each: true }),
  );
}
