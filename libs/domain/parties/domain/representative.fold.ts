/** Who may act for a person, by what was given and taken back. */
import type { Folds } from './decide';
import { AUTHORITIES } from './party.events';
import { type PartyState, representation, type Representation } from './party.state';

export const representativeFolds: Folds<'RepresentativeAuthorised' | 'RepresentativeRevoked'> = {
  RepresentativeAuthorised(state, event) {
    const { representativeId, documentHash, scope = AUTHORITIES, expiresOn = null, capacity = 'ATTORNEY' } = event;
    return withRepresentative(state, representativeId, { documentHash, inForce: true, capacity, scope, expiresOn });
  },
  RepresentativeRevoked(state, { representativeId }) {
    const known = representation(state, representativeId) ?? UNKNOWN;
    return withRepresentative(state, representativeId, { ...known, inForce: false });
  },
};

const UNKNOWN = { documentHash: '', capacity: 'ATTORNEY', scope: [], expiresOn: null } as const;

function withRepresentative(state: PartyState, representativeId: string, representation: Representation): PartyState {
  return { ...state, representatives: { ...state.representatives, [representativeId]: representation } };
}
