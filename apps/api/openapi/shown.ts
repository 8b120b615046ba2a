/** Fields of answers in one line each: the type in the document, with meaning and unit. */
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

export interface ShownOptions {
  readonly nullable?: boolean;
  /** May be left out of the answer. */
  readonly optional?: boolean;
  readonly example?: unknown;
}

type Schema = { readonly [key: string]: unknown };

function shown(schema: Schema, description: string, options: ShownOptions = {}): PropertyDecorator {
  const { nullable, optional, example } = options;
  const described: ApiPropertyOptions = {
    ...schema,
    description,
    required: !optional,
    ...(nullable ? { nullable } : {}),
    ...(example === undefined ? {} : { example }),
  };
  return ApiProperty(described);
}

/** Fen, 1/100 CNY. */
export const Money = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'integer', format: 'int64' }, `${description} In fen.`, options);

/** A calendar date of Shanghai. */
export const Day = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'string', format: 'date' }, description, options);

/** An instant with its offset. */
export const Instant = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'string', format: 'date-time' }, description, options);

export const Text = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'string' }, description, options);

export const Whole = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'integer' }, description, options);

export const Flag = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'boolean' }, description, options);

export const OneOf = (values: readonly string[], description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'string', enum: [...values] }, description, options);

export const Texts = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'string', isArray: true }, description, options);

/** An object of its own shape. (@nestjs/swagger knows a deferred type by the function's name, which must be `type`.) */
export const Part = (shape: () => unknown, description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: () => shape() }, description, options);

/** A list of objects of one shape. */
export const Parts = (shape: () => unknown, description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: () => shape(), isArray: true }, description, options);

/** An object whose fields depend on something else, such as the type of an event. */
export const Anything = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'object', additionalProperties: true }, description, options);

export const AnythingList = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown({ type: 'array', items: { type: 'object', additionalProperties: true } }, description, options);

/** A sentence in both languages. */
export const Sentence = (description: string, options?: ShownOptions): PropertyDecorator =>
  shown(
    {
      type: 'object',
      properties: { en: { type: 'string' }, zh: { type: 'string' } },
      required: ['en', 'zh'],
    },
    description,
    options,
  );
