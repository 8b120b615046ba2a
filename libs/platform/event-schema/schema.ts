/**
 * The words in which an event's data is described. From one description come the type, the check of what is read, what is
 * personal, and the schema a reader of the API sees. There is no plain "text": every text says what it is, so that free
 * text about a person cannot be declared public by accident.
 */
import { FormatRegistry, Kind, Type, TypeRegistry, type TObject, type TSchema } from '@sinclair/typebox';
import {
  isLocalDate,
  type Bilingual,
  type Fen,
  type JsonValue,
  type LocalDate,
  type Personal,
  type PersonalKind,
} from '#kernel';

declare const described: unique symbol;

/** Describes data of type `Data`; as JSON it is a JSON Schema. */
export type Schema<Data> = TSchema & { readonly [described]: Data };

/** A field that may be left out. */
export type Optional<Data> = Schema<Data> & { readonly optional: true };

/** The type a schema describes. */
export type DataOf<S> = S extends { readonly [described]: infer Data } ? Data : never;

interface Fields {
  readonly [field: string]: Schema<unknown>;
}

type OptionalFields<F extends Fields> = {
  [Field in keyof F]: F[Field] extends { readonly optional: true } ? Field : never;
}[keyof F];

/** What the fields of a part are together; spelled out so that a hint shows fields and not how they were put together. */
type PartOf<F extends Fields> = Flat<
  { readonly [Field in Exclude<keyof F, OptionalFields<F>>]: DataOf<F[Field]> } & {
    readonly [Field in OptionalFields<F>]?: DataOf<F[Field]>;
  }
>;
type Flat<Data> = { [Field in keyof Data]: Data[Field] };

const ONE_OF = 'OneOfTexts';
const PERSONAL = 'Personal';

FormatRegistry.Set('date', isLocalDate);
FormatRegistry.Set('date-time', (text) => /^\d{4}-\d{2}-\d{2}T/.test(text));
TypeRegistry.Set<{ enum: readonly string[] }>(ONE_OF, (schema, value) => schema.enum.includes(value as string));
TypeRegistry.Set(PERSONAL, (_schema, value) => typeof value === 'string' || isEnvelope(value));

/** A personal field that is sealed. */
function isEnvelope(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { $enc?: unknown }).$enc === 'A256GCM';
}

const as = <Data>(schema: TSchema): Schema<Data> => schema as Schema<Data>;

/** An exact amount in fen. */
export const money = (description: string): Schema<Fen> =>
  as(
    Type.Integer({
      description: `${description} In fen.`,
      format: 'int64',
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
    }),
  );

/** A whole number of things: days, instalments, a sequence number. */
export const whole = (description: string, { least }: { readonly least?: number } = {}): Schema<number> =>
  as(Type.Integer({ description, ...(least === undefined ? {} : { minimum: least }) }));

/** A calendar date in Asia/Shanghai. */
export const day = (description: string): Schema<LocalDate> => as(Type.String({ description, format: 'date' }));

/** An instant, ISO 8601 with its offset. */
export const instant = (description: string): Schema<string> => as(Type.String({ description, format: 'date-time' }));

/** Names one thing: a loan, a person, an offer. Never chosen by a person to say something. */
export const id = (description: string): Schema<string> => as(Type.String({ description, minLength: 1 }));

/** A code, rate or reference out of another system's vocabulary; public, and never words about a person. */
export const code = (description: string): Schema<string> => as(Type.String({ description }));

/** SHA-256, hexadecimal. */
export const hash = (description: string): Schema<string> => as(Type.String({ description }));

/** One of the names. */
export const oneOf = <const Name extends string>(names: readonly Name[], description: string): Schema<Name> =>
  as({ [Kind]: ONE_OF, type: 'string', enum: names, description } as unknown as TSchema);

export const flag = (description: string): Schema<boolean> => as(Type.Boolean({ description }));

/** A sentence the system itself puts together, in both languages; never a person's own words. */
export const sentence = (description: string): Schema<Bilingual> =>
  as(Type.Object({ en: Type.String(), zh: Type.String() }, { description }));

/** Personal data of the event's subject, sealed in the log and shown as its kind allows. */
export const personal = (kind: PersonalKind, description: string): Schema<Personal> =>
  as({ [Kind]: PERSONAL, type: 'string', description, 'x-personal': kind } as unknown as TSchema);

/** A person's own words about a person, in both languages; the reader sees them as free text is shown. */
export const personalSentence = (description: string): Schema<{ readonly en: Personal; readonly zh: Personal }> =>
  part({ en: personal('text', 'In English.'), zh: personal('text', 'In Chinese.') }, description);

/** Figures by name, as a rule looked at them. */
export const figures = (description: string): Schema<{ readonly [name: string]: JsonValue }> =>
  as(Type.Record(Type.String(), Type.Unknown(), { description }));

export const list = <Data>(of: Schema<Data>, description?: string): Schema<readonly Data[]> =>
  as(Type.Array(of, textOf(description)));

/** Also null, where there is none; described as what it would be. */
export const orNone = <Data>(schema: Schema<Data>, description = schema.description): Schema<Data | null> =>
  as(Type.Union([schema, Type.Null()], textOf(description)));

/** May be left out. */
export const optional = <Data>(schema: Schema<Data>): Optional<Data> => as(Type.Optional(schema)) as Optional<Data>;

export const part = <F extends Fields>(fields: F, description?: string): Schema<PartOf<F>> =>
  as(Type.Object(fields, textOf(description)));

/** The same without some fields. */
export const without = <Data extends object, Field extends keyof Data & string>(
  schema: Schema<Data>,
  ...fields: readonly Field[]
): Schema<Flat<Omit<Data, Field>>> => as(Type.Omit(schema as unknown as TObject, [...fields]));

/** The fields of one part and of others besides. */
export const together = <A extends object, B extends object>(a: Schema<A>, b: Schema<B>): Schema<Flat<A & B>> =>
  as(Type.Composite([a as unknown as TObject, b as unknown as TObject]));

/** A part that stands under a name of its own in the API's description. */
export const named = <Data>(name: string, schema: Schema<Data>, description = schema.description): Schema<Data> => ({
  ...schema,
  ...textOf(description),
  title: name,
});

/** The same, with what is to be said of it in this place. */
export const saying = <Data>(schema: Schema<Data>, description: string): Schema<Data> => ({ ...schema, description });

/** One of several shapes. */
export const anyOf = <const S extends readonly Schema<unknown>[]>(...shapes: S): Schema<DataOf<S[number]>> =>
  as(Type.Union([...shapes]));

/** Describes exactly a type that is written out elsewhere: a field too many, too few or of another type does not compile. */
export const exactly =
  <Data>() =>
  <S extends Schema<unknown>>(schema: Same<DataOf<S>, Data> extends true ? S : never): Schema<Data> =>
    schema as unknown as Schema<Data>;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

function textOf(description: string | undefined): { description?: string } {
  return description === undefined ? {} : { description };
}
