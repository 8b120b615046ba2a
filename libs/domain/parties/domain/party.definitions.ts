/** The party's events as they are registered with the log. Names, phones and identity numbers are encrypted with the party's key. */
import type { EventDefinitions } from '#kernel';
import type { PartyEvent } from './party.events';

const ofParty = {
  version: 1,
  subject: (data: { readonly partyId: string }) => data.partyId,
  loanIds: () => [],
};

export const partyEvents: EventDefinitions<PartyEvent> = {
  PartyRegistered: { type: 'PartyRegistered', personal: ['name', 'phone', 'identityNumber'], ...ofParty },
  ContactDetailsChanged: { type: 'ContactDetailsChanged', personal: ['phone'], ...ofParty },
  RepresentativeAuthorised: { type: 'RepresentativeAuthorised', personal: [], ...ofParty },
  RepresentativeRevoked: { type: 'RepresentativeRevoked', personal: [], ...ofParty },
};
