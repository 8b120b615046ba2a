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

const BY_LAW = {
  en: 'A lender is bound by law to report its loans to the credit bureau (征信业管理条例 art. 29): that does not end by a word against it. What is reported wrongly can be objected to (art. 25).',
  zh: '向金融信用信息基础数据库报送信贷信息是贷款机构的法定义务（《征信业管理条例》第二十九条），不因表示反对而停止；如认为报送有误，可提出异议（第二十五条）。',
};

const withdrawConsent: Decide<WithdrawConsentData> = (data, party) => {
  const known = consentTo(party, data.purpose);
  if (known?.status === 'WITHDRAWN') return accept();
  if (!known && data.purpose === 'BUREAU_REPORTING') return reject('REPORTING_BY_LAW', BY_LAW);
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
