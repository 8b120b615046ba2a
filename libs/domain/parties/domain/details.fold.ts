/** Who a person is and how and when they are reached. */
import type { Folds } from './decide';

export const detailsFolds: Folds<'PartyRegistered' | 'ContactDetailsChanged' | 'ContactHoursAgreed'> = {
  PartyRegistered(state, { partyId, name, phone, identityNumber = null }, { bodyHash }) {
    return { ...state, partyId, name, phone, identityNumber, registeredBy: bodyHash };
  },
  ContactDetailsChanged: (state, { phone, language }, { bodyHash }) => ({
    ...state,
    language: language ?? state.language,
    ...(phone === undefined ? {} : { phone, contactToldBy: bodyHash }),
  }),
  ContactHoursAgreed: (state, { partyId: _partyId, ...reachedWhen }, { recordedAt: reachedToldAt }) => ({
    ...state,
    ...{ reachedWhen, reachedToldAt },
  }),
};
