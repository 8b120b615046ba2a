import type { Bilingual } from './bilingual';
import type { DomainEvent } from './decider';

/**
 * Kinds of personal data; free text is anything a person wrote or that was written about one. A secret is about nobody and is
 * sealed like them: no reader is ever shown it.
 */
export const PERSONAL_KINDS = ['name', 'phone', 'identityNumber', 'text', 'secret'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** A JSON Schema as published in the API's description. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * One event type: its current version, how older versions become it, the shape of its data, which fields are personal
 * (encrypted with the subject's key before they leave the process), and what the event is about.
 */
export interface EventDefinition<Event extends DomainEvent = DomainEvent> {
  readonly type: Event['type'];
  /** When it is written and what it means. */
  readonly says: string;
  /** One event in words, for whoever reads what happened. */
  told(data: Event['data']): Bilingual;
  /** Version of `data` written today; 1 for a new event. */
  readonly version: number;
  /** Names of personal fields as dotted paths (`hardship.explanation`, `contacts.*.phone`); [] when there are none. */
  readonly personal: readonly string[];
  /** The kind of each personal field by the same paths. */
  readonly personalKinds: { readonly [path: string]: PersonalKind };
  /** The party whose key encrypts the personal fields. */
  subject(data: Event['data']): string | undefined;
  /** Loans the event is about, for the metadata. */
  loanIds(data: Event['data']): readonly string[];
  /** `upcasts[v]` turns data of version v into version v + 1. */
  readonly upcasts?: { readonly [version: number]: (data: never) => object };
  /** Where data of today's version does not fit, naming the field and never its value; undefined when it fits. */
  misfit(data: object): string | undefined;
  /** The shape of `data`: only what it declares is ever shown. */
  readonly schema: JsonSchema;
  /** One event's data as it is written, personal fields in the clear. */
  readonly example: Event['data'];
}

/** Every event type of a union, each exactly once: the compiler complains about a forgotten or unknown one. */
export type EventDefinitions<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: EventDefinition<Extract<Event, { type: Type }>>;
};

/** A personal field: plain text when written, a sealed envelope when read back until somebody with the right opens it. */
export type Personal = string | SealedField;

/** A personal field as it stands in the log: AES-256-GCM under the subject's key `k`. */
export interface SealedField {
  readonly $enc: 'A256GCM';
  /** Key reference `<subject>#<version>`. */
  readonly k: string;
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}
