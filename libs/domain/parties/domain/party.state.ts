/**
 * A person as the events tell it. Personal fields stay as they are in the event (sealed once read back), so equal details are
 * recognised by the keyed hash of the command that told them, never by comparing them.
 */
import type { LocalDate, Personal } from '#kernel';
import { mayActAs, type Hold } from './holds';
import type { Authority, Capacity, ContactHoursAgreed, Language } from './party.events';
import type { Consent } from './consent.state';
import type { Merging } from './merge.state';
import type { Relation } from './relation.state';
import type { Restriction } from './restriction.state';
import type { SubjectRequest } from './subject-request.state';

/** When a person may be reached; what is not said is as for everybody. */
export type ReachedWhen = Omit<ContactHoursAgreed['data'], 'partyId'>;

/** The right of somebody to act for the person, in force or revoked. */
export interface Representation {
  readonly documentHash: string;
  readonly inForce: boolean;
  readonly capacity: Capacity;
  readonly scope: readonly Authority[];
  /** Business date on which it was recorded. */
  readonly since: LocalDate;
  /** Its last day; null without end. */
  readonly expiresOn: LocalDate | null;
}

export interface PartyState {
  /** Null until the party is registered. */
  readonly partyId: string | null;
  readonly name: Personal | null;
  readonly phone: Personal | null;
  readonly identityNumber: Personal | null;
  /** In which they want to be written to; null where nothing was said. */
  readonly language: Language | null;
  /** Keyed hash of the body that registered the party. */
  readonly registeredBy: string | null;
  /** Keyed hash of the body that changed the number to the one in force; null where none did. */
  readonly contactToldBy: string | null;
  readonly reachedWhen: ReachedWhen;
  /** When that was said last; null where nothing was. */
  readonly reachedToldAt: string | null;
  readonly representatives: { readonly [partyId: string]: Representation };
  readonly holds: readonly Hold[];
  readonly relations: readonly Relation[];
  /** Relations that are no more, as kind and person: to end one twice changes nothing. */
  readonly endedRelations: readonly string[];
  /** What was said last of each purpose. */
  readonly consents: readonly Consent[];
  readonly subjectRequests: readonly SubjectRequest[];
  /** Null while the person's data may be handled. */
  readonly restriction: Restriction | null;
  readonly merging: Merging;
}

export const initialParty: PartyState = {
  partyId: null,
  name: null,
  phone: null,
  identityNumber: null,
  language: null,
  registeredBy: null,
  contactToldBy: null,
  reachedWhen: {},
  reachedToldAt: null,
  representatives: {},
  holds: [],
  relations: [],
  endedRelations: [],
  consents: [],
  subjectRequests: [],
  restriction: null,
  merging: { merges: [], tookIn: [] },
};

/** What was given to this party, if anything ever was; a party may be called what every object is born with. */
export function representation({ representatives }: PartyState, representativeId: string): Representation | undefined {
  return Object.hasOwn(representatives, representativeId) ? representatives[representativeId] : undefined;
}

/** The language of notices and documents where a person named none. Setting: that of the contract. */
export const LANGUAGE_OF_THE_CONTRACT: Language = 'zh';

/** In which language the person is written to. */
export function languageOf({ language }: Pick<PartyState, 'language'>): Language {
  return language ?? LANGUAGE_OF_THE_CONTRACT;
}

/** Whether somebody may do this for this person on this day. */
export function mayRepresent(state: PartyState, representativeId: string, act: Authority, on: LocalDate): boolean {
  const known = representation(state, representativeId);
  return known !== undefined && actsNow(known, state, on) && powersOf(known).includes(act);
}

/**
 * What a right to act covers. A guardian acts for the ward in all that is theirs (民法典 art. 34), and the next of kin of who has died have
 * the rights over their data (个人信息保护法 art. 49): whoever negotiates as one asks about the data as well.
 */
export function powersOf({ scope, capacity }: Pick<Representation, 'scope' | 'capacity'>): readonly Authority[] {
  const isByLaw = (capacity === 'GUARDIAN' || capacity === 'HEIR') && scope.includes('NEGOTIATE');
  return isByLaw && !scope.includes('PERSONAL_DATA') ? [...scope, 'PERSONAL_DATA'] : scope;
}

/** In force on a day, and not resting because the person is dead or cannot act. */
export function actsNow(known: Representation, { holds }: Pick<PartyState, 'holds'>, on: LocalDate): boolean {
  return isInForce(known, on) && mayActAs(known.capacity, holds, on);
}

/** Neither revoked nor past its last day. */
export function isInForce({ inForce, expiresOn }: Representation, on: LocalDate): boolean {
  return inForce && (expiresOn === null || on <= expiresOn);
}
