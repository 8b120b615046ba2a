/** Who may act for a person, by what was given and taken back. */
import type { Folds } from './decide';
import { AUTHORITIES } from './party.events';
import { type PartyState, representation, type Representation } from './party.state';

export const representativeFolds: Folds<'RepresentativeAuthorised' | 'RepresentativeRevoked'> = {
  RepresentativeAuthorised(state, { representativeId, documentHash, scope = AUTHORITIES, expiresOn = null }) {
    return withRepresentative(state, representativeId, { documentHash, inForce: true, scope, expiresOn });
  },
  RepresentativeRevoked(state, { representativeId }) {
    const known = representation(state, representativeId) ?? { documentHash: '', scope: [], expiresOn: null };
    return withRepresentative(state, representativeId, { ...known, inForce: false });
  },
};

function withRepresentative(state: PartyState, representativeId: string, representation: Representation): PartyState {
  return { ...state, representatives: { ...state.representatives, [representativeId]: representation } };
}
