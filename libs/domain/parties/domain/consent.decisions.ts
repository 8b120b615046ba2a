/** Consents are given and withdrawn purpose by purpose, each time as said. */
import { accept, reject } from '#kernel';
import { CONTACT_CONSENTS, type ConsentPurpose, type ToldThrough } from './consent.events';
import { consentTo } from './consent.state';
import type { Decide } from './decide';

export interface GiveConsentData {
  readonly purpose: ConsentPurpose;
  readonly through: ToldThrough;
  /** SHA-256 of the text the person agreed to. */
  readonly documentHash?: string;
}

export interface WithdrawConsentData {
  readonly purpose: ConsentPurpose;
  readonly through: ToldThrough;
}

const giveConsent: Decide<GiveConsentData> = (data, party) => {
  const known = consentTo(party, data.purpose);
  const isSame = known?.status === 'GIVEN' && known.documentHash === (data.documentHash ?? null);
  return isSame ? accept() : accept({ type: 'ConsentGiven', data: { partyId: party.partyId, ...data } });
};

/** What a person may refuse without ever having agreed to it: ways of being reached, and that an agency is given their data (art. 44). */
const MAY_BE_REFUSED: ReadonlySet<ConsentPurpose> = new Set([...CONTACT_CONSENTS, 'AGENCY_SHARING']);

const withdrawConsent: Decide<WithdrawConsentData> = (data, party) => {
  const known = consentTo(party, data.purpose);
  if (known?.status === 'WITHDRAWN') return accept();
  if (!known && !MAY_BE_REFUSED.has(data.purpose)) {
    return reject(
      'CONSENT_NOT_GIVEN',
      { en: 'The person never consented to this.', zh: '客户从未就该事项作出同意。' },
      { purpose: data.purpose },
    );
  }
  return accept({ type: 'ConsentWithdrawn', data: { partyId: party.partyId, ...data } });
};

export const consentDecisions = { GiveConsent: giveConsent, WithdrawConsent: withdrawConsent };
