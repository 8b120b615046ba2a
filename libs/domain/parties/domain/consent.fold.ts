/** What the person agrees to now, and did before. */
import type { consentEvents } from './consent.events';
import type { Consent } from './consent.state';
import type { Folds } from './decide';
import type { PartyState } from './party.state';

function saidLast(state: PartyState, said: Consent): PartyState {
  return { ...state, consents: [...state.consents.filter(({ purpose }) => purpose !== said.purpose), said] };
}

export const consentFolds: Folds<keyof typeof consentEvents> = {
  ConsentGiven: (state, { purpose, through, documentHash = null }, { businessDate }) =>
    saidLast(state, { purpose, status: 'GIVEN', since: businessDate, through, documentHash }),
  ConsentWithdrawn: (state, { purpose, through }, { businessDate }) =>
    saidLast(state, { purpose, status: 'WITHDRAWN', since: businessDate, through, documentHash: null }),
};
