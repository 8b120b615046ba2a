/** What ties a party to other persons on a day: they may act for them, or owe their loans. */
import type { LocalDate } from '#kernel';
import type { Person } from './one-person';
import type { Authority, Capacity } from './party.events';
import { actsNow, powersOf, representation } from './party.state';
import type { RelationKind } from './relation.events';
import { owes } from './relation.state';

/** By what right, and how far. */
export interface Acting {
  readonly capacity: Capacity;
  readonly powers: readonly Authority[];
  readonly since: LocalDate;
  /** Its last day; null without end. */
  readonly until: LocalDate | null;
}

export interface ActsFor extends Acting {
  readonly partyId: string;
}

export interface OwesWith {
  readonly partyId: string;
  readonly kind: RelationKind;
  /** The loans that are answered for; null for all. */
  readonly loanIds: readonly string[] | null;
  readonly since: LocalDate;
}

export interface Ties {
  readonly actsFor: readonly ActsFor[];
  readonly owesWith: readonly OwesWith[];
}

/** @param party by the id they act in, with the ids of all their records */
export function tiesOf(
  { partyId, ids }: { readonly partyId: string; readonly ids: readonly string[] },
  persons: readonly Person[],
  on: LocalDate,
): Ties {
  return {
    actsFor: persons.flatMap((person) => {
      const acting = actingFor(person, partyId, on);
      return acting ? [{ partyId: person.partyId, ...acting }] : [];
    }),
    owesWith: persons.flatMap(({ partyId: borrowerId, party }) =>
      party.relations
        .filter((one) => owes(one) && ids.includes(one.relatedId))
        .map(({ kind, loanIds, since }) => ({ partyId: borrowerId, kind, loanIds, since })),
    ),
  };
}

/** By what right somebody acts for the person on a day; null where they do not. */
export function actingFor({ party }: Person, representativeId: string, on: LocalDate): Acting | null {
  const known = representation(party, representativeId);
  if (!known || !actsNow(known, party, on)) return null;
  const { capacity, since, expiresOn: until } = known;
  return { capacity, powers: powersOf(known), since, until };
}
