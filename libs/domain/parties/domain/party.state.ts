/**
 * A person as the events tell it. Personal fields stay as they are in the event (sealed once read back), so equal details are
 * recognised by the keyed hash of the command that told them, never by comparing them.
 */
import type { EventMetadata, LocalDate, Personal } from '#kernel';
import { AUTHORITIES, type Authority, type ContactHoursAgreed, type PartyEvent } from './party.events';

/** When a person may be reached; what is not said is as for everybody. */
export type ReachedWhen = Omit<ContactHoursAgreed['data'], 'partyId'>;

/** A power of attorney, in force or revoked. */
export interface Representation {
  readonly documentHash: string;
  readonly inForce: boolean;
  readonly scope: readonly Authority[];
  /** Its last day; null without end. */
  readonly expiresOn: LocalDate | null;
}

export interface PartyState {
  /** Null until the party is registered. */
  readonly partyId: string | null;
  readonly name: Personal | null;
  readonly phone: Personal | null;
  readonly identityNumber: Personal | null;
  /** Keyed hash of the body that registered the party. */
  readonly registeredBy: string | null;
  /** Keyed hash of the body that told the contact details in force. */
  readonly contactToldBy: string | null;
  readonly reachedWhen: ReachedWhen;
  readonly representatives: { readonly [partyId: string]: Representation };
}

export const initialParty: PartyState = {
  partyId: null,
  name: null,
  phone: null,
  identityNumber: null,
  registeredBy: null,
  contactToldBy: null,
  reachedWhen: {},
  representatives: {},
};

export function evolveParty(
  state: PartyState,
  event: PartyEvent,
  metadata: Pick<EventMetadata, 'bodyHash'>,
): PartyState {
  switch (event.type) {
    case 'PartyRegistered': {
      const { partyId, name, phone, identityNumber = null } = event.data;
      return { ...state, partyId, name, phone, identityNumber, registeredBy: metadata.bodyHash };
    }
    case 'ContactDetailsChanged':
      return { ...state, phone: event.data.phone, contactToldBy: metadata.bodyHash };
    case 'ContactHoursAgreed': {
      const { partyId: _partyId, ...reachedWhen } = event.data;
      return { ...state, reachedWhen };
    }
    case 'RepresentativeAuthorised': {
      const { representativeId, documentHash, scope = AUTHORITIES, expiresOn = null } = event.data;
      return withRepresentative(state, representativeId, { documentHash, inForce: true, scope, expiresOn });
    }
    case 'RepresentativeRevoked': {
      const { representativeId } = event.data;
      const known = representation(state, representativeId) ?? { documentHash: '', scope: [], expiresOn: null };
      return withRepresentative(state, representativeId, { ...known, inForce: false });
    }
    default:
      return state;
  }
}

function withRepresentative(state: PartyState, representativeId: string, representation: Representation): PartyState {
  return { ...state, representatives: { ...state.representatives, [representativeId]: representation } };
}

/** What was given to this party, if anything ever was; a party may be called what every object is born with. */
export function representation({ representatives }: PartyState, representativeId: string): Representation | undefined {
  return Object.hasOwn(representatives, representativeId) ? representatives[representativeId] : undefined;
}

/** Whether somebody may do this for this person on this day. */
export function mayRepresent(state: PartyState, representativeId: string, act: Authority, on: LocalDate): boolean {
  const known = representation(state, representativeId);
  return known !== undefined && isInForce(known, on) && known.scope.includes(act);
}

/** Neither revoked nor past its last day. */
export function isInForce({ inForce, expiresOn }: Representation, on: LocalDate): boolean {
  return inForce && (expiresOn === null || on <= expiresOn);
}
