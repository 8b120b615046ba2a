/**
 * One person, however many records of theirs were merged. Which record stands for all is told by the merged ones; what is known of the
 * person is told by all of them together, since everything recorded before a merge stays where it was.
 */
import type { Consent } from './consent.state';
import type { PartyState } from './party.state';
import { isRelation, type Relation } from './relation.state';

/** A record: the id of its stream, which need not be registered, and what it says. */
export interface PartyRecord {
  readonly partyId: string;
  readonly party: PartyState;
}

/** A person. */
export interface Person {
  /** The record that stands for the person. */
  readonly partyId: string;
  /** What all their records say together. */
  readonly party: PartyState;
  /** All records of the person, the one that stands for them first. */
  readonly records: readonly PartyRecord[];
}

/**
 * The record that stands for a chain of merges, each into the next. Two supervisors may merge two records into each other at the same
 * moment: they are one person either way, and the smaller id stands for both until one of the merges is undone.
 */
export function survivorOf(chain: readonly string[], closesAt: string | null): string {
  if (closesAt === null) return chain.at(-1) ?? '';
  const circle = chain.slice(chain.indexOf(closesAt));
  return circle.reduce((smallest, one) => (one < smallest ? one : smallest));
}

/** What all records say together: where they contradict each other the survivor is right, and of consents and hours what was said last. */
export function joinedParty(survivor: PartyState, others: readonly PartyState[]): PartyState {
  return others.reduce(joinTwo, survivor);
}

function joinTwo(into: PartyState, other: PartyState): PartyState {
  return {
    ...into,
    language: into.language ?? other.language,
    // Each by itself: a record that knows the time zone alone says nothing of the hours.
    ...(saidLater(other, into)
      ? { reachedWhen: { ...into.reachedWhen, ...other.reachedWhen }, reachedToldAt: other.reachedToldAt }
      : { reachedWhen: { ...other.reachedWhen, ...into.reachedWhen } }),
    representatives: joinRepresentatives(into.representatives, other.representatives),
    relations: [...into.relations, ...other.relations.filter((one) => !has(into.relations, one))],
    consents: joinConsents(into.consents, other.consents),
    subjectRequests: [...into.subjectRequests, ...other.subjectRequests],
    restriction: into.restriction ?? other.restriction,
  };
}

function saidLater({ reachedToldAt: at }: PartyState, { reachedToldAt: before }: PartyState): boolean {
  return at !== null && before !== null && Date.parse(at) > Date.parse(before);
}

type Representatives = PartyState['representatives'];

/** Who was authorised on either: what is in force counts before what was revoked, then what was recorded later, then the first. */
export function joinRepresentatives(into: Representatives, other: Representatives): Representatives {
  const given = Object.entries(other).filter(([id, one]) => {
    const known = Object.hasOwn(into, id) ? into[id] : undefined;
    return !known || (known.inForce === one.inForce ? one.since > known.since : one.inForce);
  });
  return { ...into, ...Object.fromEntries(given) };
}

function has(relations: readonly Relation[], { kind, relatedId }: Relation): boolean {
  return relations.some(isRelation(kind, relatedId));
}

/** Purpose by purpose what was said last. */
export function joinConsents(said: readonly Consent[], saidElsewhere: readonly Consent[]): readonly Consent[] {
  const last = new Map(said.map((one) => [one.purpose, one]));
  for (const one of saidElsewhere) {
    const known = last.get(one.purpose);
    // Of the same day a no counts more than a yes.
    const isLater = !known || one.since > known.since || (one.since === known.since && one.status === 'WITHDRAWN');
    if (isLater) last.set(one.purpose, one);
  }
  return [...last.values()];
}
