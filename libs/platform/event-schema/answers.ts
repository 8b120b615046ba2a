/**
 * Words for what only answers say. No event is described with them: there every text says what it is, so that nobody's own
 * words are declared public by accident; what an answer shows has been opened or masked for its reader by then.
 */
import { Type, type TObject, type TSchema } from '@sinclair/typebox';
import type { JsonValue } from '#kernel';
import type { Schema } from './schema';

const as = <Data>(schema: TSchema): Schema<Data> => schema as Schema<Data>;

/** Text as the reader may see it. */
export const shownText = (description: string): Schema<string> => as(Type.String({ description }));

/** An object whose fields depend on something else, such as the type of an event. */
export const anything = (description: string): Schema<object> =>
  as(Type.Object({}, { description, additionalProperties: true }));

/** Any single value, list or object, as JSON has it. */
export const anyValue = (description: string): Schema<JsonValue> => as(Type.Unknown({ description }));

/** Always this number. */
export const only = <const Only extends number>(value: Only, description: string): Schema<Only> =>
  as(Type.Literal(value, { description }));

/** One of the kind under each of the names. */
export const underEach = <const Name extends string, Data>(
  names: readonly Name[],
  of: Schema<Data>,
  description: string,
): Schema<{ readonly [Each in Name]: Data }> =>
  as(Type.Object(Object.fromEntries(names.map((name) => [name, of])), { description }));

/** One of the kind under those of the names that occur. */
export const underSome = <const Name extends string, Data>(
  names: readonly Name[],
  of: Schema<Data>,
  description: string,
): Schema<{ readonly [Each in Name]?: Data }> =>
  as(Type.Partial(underEach(names, of, description) as unknown as TObject, { description }));

/** One of the kind under every name that occurs, whatever the names are. */
export const byName = <Data>(of: Schema<Data>, description: string): Schema<{ readonly [name: string]: Data }> =>
  as(Type.Record(Type.String(), of, { description }));

/** The same with a value as it may be. */
export const such = <Data>(schema: Schema<Data>, example: Data): Schema<Data> => ({ ...schema, example });
