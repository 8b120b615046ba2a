/** An event, defined once: everything that is known of it in one place. */
import { TypeCompiler, type TypeCheck } from '@sinclair/typebox/compiler';
import type { TSchema } from '@sinclair/typebox';
import type { Bilingual, DomainEvent, EventDefinition } from '#kernel';
import { personalKinds } from './personal-kinds';
import type { Schema } from './schema';

/** What is said of an event where it is defined. */
export interface EventSpec<Data extends object> {
  /** When it is written and what it means, for the catalogue and the API's description. */
  readonly says: string;
  /** One event in words, in both languages. */
  readonly told: (data: Data) => Bilingual;
  /** Version of `data` written today; 1 for a new event. */
  readonly version?: number;
  readonly data: Schema<Data>;
  /** The party the event is about, whose key seals its personal fields. */
  readonly subject: (data: Data) => string | undefined;
  /** Loans the event is about; by default the one it names as `loanId`. */
  readonly loanIds?: (data: Data) => readonly string[];
  readonly upcasts?: EventDefinition['upcasts'];
  /** One event as it is written, personal fields in the clear. */
  readonly example: Data;
}

const theLoanItNames = (data: object): readonly string[] => {
  const { loanId } = data as { readonly loanId?: string };
  return loanId === undefined ? [] : [loanId];
};

export function defineEvent<const Type extends string, Data extends object>(
  type: Type,
  spec: EventSpec<Data>,
): EventDefinition<DomainEvent<Type, Data>> {
  const { says, told, version = 1, data: schema, subject, loanIds = theLoanItNames, upcasts, example } = spec;
  const kinds = personalKinds(schema);
  return {
    type,
    says,
    told,
    version,
    personal: Object.keys(kinds),
    personalKinds: kinds,
    subject,
    loanIds,
    upcasts,
    misfit: misfitOf(schema),
    schema: schema,
    example,
  };
}

/** Where data does not fit its schema, in one line that names the field but not its value; undefined when it fits. */
function misfitOf(schema: TSchema): (data: object) => string | undefined {
  let check: TypeCheck<TSchema> | undefined;
  return (data) => {
    check ??= TypeCompiler.Compile(schema);
    if (check.Check(data)) return undefined;
    const first = check.Errors(data).First();
    return first ? `${first.path || '/'}: ${first.message}` : 'it does not fit its schema';
  };
}

type AnyDefinition = EventDefinition;

/** The event a definition defines. */
export type EventOf<Definition> = Definition extends {
  readonly type: infer Type extends string;
  readonly example: infer Data extends object;
}
  ? DomainEvent<Type, Data>
  : never;

/** The definitions of a stream's events by name. @throws Error when a name is taken twice */
export function eventsByName<const Definitions extends readonly AnyDefinition[]>(
  ...definitions: Definitions
): { readonly [Definition in Definitions[number] as Definition['type']]: Definition } {
  const byName = new Map<string, AnyDefinition>();
  for (const definition of definitions) {
    if (byName.has(definition.type)) throw new Error(`${definition.type} is defined twice`);
    byName.set(definition.type, definition);
  }
  return Object.fromEntries(byName) as never;
}
