/** What became known of a person, in words; never the personal data itself. */
import type { PartyEvent } from '#parties';
import type { Sentences } from './sentence';

export const partyWords: Sentences<PartyEvent> = {
  PartyRegistered: ({ partyId }) => ({ en: `Party ${partyId} was registered.`, zh: `登记客户${partyId}。` }),
  ContactDetailsChanged: ({ partyId }) => ({
    en: `The contact details of party ${partyId} were changed.`,
    zh: `变更客户${partyId}的联系方式。`,
  }),
  RepresentativeAuthorised: ({ partyId, representativeId }) => ({
    en: `Party ${partyId} authorised ${representativeId} to act as representative.`,
    zh: `客户${partyId}授权${representativeId}为代理人。`,
  }),
  RepresentativeRevoked: ({ partyId, representativeId }) => ({
    en: `Party ${partyId} revoked the authority of ${representativeId}.`,
    zh: `客户${partyId}撤销对${representativeId}的授权。`,
  }),
};
