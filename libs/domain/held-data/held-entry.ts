/** One entry of the log about a person, as far as it is counted: what kind of data, from whom, and what personal fields it has. */
import type { EventMetadata, LocalDate, PersonalKind } from '#kernel';

/** What the lender keeps of persons, by where it stands. */
export const HELD_KINDS = ['PERSON', 'LOANS', 'CASES', 'APPROVALS', 'CONTACTS', 'COMPLAINTS', 'CREDIT_RECORD'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** The kind of what stands in a stream, by its category; nothing else is of a person. */
export const KIND_OF_CATEGORY: { readonly [category: string]: HeldKind | undefined } = {
  party: 'PERSON',
  loan: 'LOANS',
  case: 'CASES',
  approval: 'APPROVALS',
  contact: 'CONTACTS',
  complaint: 'COMPLAINTS',
  bureau: 'CREDIT_RECORD',
  work: 'CASES',
};

/**
 * PERSON: told by themselves. REPRESENTATIVE: by who acts for them. STAFF: entered by a person of the lender’s. SYSTEMS: told by the
 * lender’s systems and its partners. WORKED_OUT: by this system from the rest.
 */
export const SOURCES = ['PERSON', 'REPRESENTATIVE', 'STAFF', 'SYSTEMS', 'WORKED_OUT'] as const;
export type Source = (typeof SOURCES)[number];

export interface HeldEntry {
  readonly kind: HeldKind;
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  readonly source: Source;
  readonly on: LocalDate;
  /** How many fields of each kind it keeps encrypted. */
  readonly personal: { readonly [Kind in PersonalKind]?: number };
}

/** 1: counts alone; a loan book that was taken over counts as entered by people. 2: with the entries themselves. */
export type Form = 1 | 2;
export const FORM_NOW: Form = 2;

/** @param records of the person */
export function sourceOf(
  { actor, onBehalfOf }: Pick<EventMetadata, 'actor' | 'onBehalfOf'>,
  records: readonly string[],
  form: Form = FORM_NOW,
): Source {
  if (onBehalfOf !== undefined) return records.includes(onBehalfOf) ? 'PERSON' : 'REPRESENTATIVE';
  if (actor.kind === 'process') return 'WORKED_OUT';
  // Whoever starts the taking over of a loan book types none of it.
  const isTakenOver = form > 1 && actor.role === 'operator';
  return actor.kind === 'service' || isTakenOver ? 'SYSTEMS' : 'STAFF';
}
