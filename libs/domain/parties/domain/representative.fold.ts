/** Who may act for a person, by what was given and taken back. */
import type { Folds } from './decide';
import { GENERAL_SCOPE } from './party.events';
import { type PartyState, representation, type Representation } from './party.state';

export const representativeFolds: Folds<'RepresentativeAuthorised' | 'RepresentativeRevoked'> = {
  RepresentativeAuthorised(state, event, { businessDate: since }) {
    const { representativeId, documentHash, scope = GENERAL_SCOPE, expiresOn = null, capacity = 'ATTORNEY' } = event;
    const given = { documentHash, inForce: true, capacity, scope, since, expiresOn };
    return withRepresentative(state, representativeId, given);
  },
  RepresentativeRevoked(state, { representativeId }) {
    const known = representation(state, representativeId);
    return known ? withRepresentative(state, representativeId, { ...known, inForce: false }) : state;
  },
};

function withRepresentative(state: PartyState, representativeId: string, representation: Representation): PartyState {
  return { ...state, representatives: { ...state.representatives, [representativeId]: representation } };
}
