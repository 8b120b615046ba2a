/**
 * What a person has agreed to, purpose by purpose, and taken back (个人信息保护法 arts. 14, 15, 23, 28–29; 征信业管理条例 art. 29). What
 * was done before a consent was withdrawn stays lawful: an event of its own says from when on it is not (art. 15).
 */
import { eventsByName, hash, oneOf, optional, part, type EventOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import { CHANNELS, inWords } from '#words';
import { ofParty, partyEvent } from './party-event';

/** Ways of being reached that a person may not want. A letter stays possible: something has to. */
export const CONTACT_CONSENTS = [
  'CONTACT_BY_SMS',
  'CONTACT_BY_APP_PUSH',
  'CONTACT_BY_EMAIL',
  'CONTACT_BY_VOICE_BOT',
  'CONTACT_BY_CALL',
  'CONTACT_BY_CHAT',
  'CONTACT_BY_VISIT',
] as const;

/**
 * SENSITIVE_DATA: proof of illness and the like (arts. 28–29). AGENCY_SHARING: handing data to who collects for the lender (art. 23).
 * BUREAU_REPORTING: reporting to the credit bureau (征信业管理条例 art. 29).
 */
export const CONSENT_PURPOSES = [...CONTACT_CONSENTS, 'SENSITIVE_DATA', 'AGENCY_SHARING', 'BUREAU_REPORTING'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** How a person says something to the lender. */
export const TOLD_THROUGH = ['APP', 'HOTLINE', 'ONLINE_CHAT', 'BRANCH', 'PARTNER'] as const;
export type ToldThrough = (typeof TOLD_THROUGH)[number];

export const CONSENT_WORDS: { readonly [purpose in ConsentPurpose]: Bilingual } = {
  CONTACT_BY_SMS: { en: 'being reached by text message', zh: '短信联系' },
  CONTACT_BY_APP_PUSH: { en: 'being reached by app push', zh: '应用推送联系' },
  CONTACT_BY_EMAIL: { en: 'being reached by e-mail', zh: '电子邮件联系' },
  CONTACT_BY_VOICE_BOT: { en: 'being reached by automatic call', zh: '智能语音联系' },
  CONTACT_BY_CALL: { en: 'being called', zh: '电话联系' },
  CONTACT_BY_CHAT: { en: 'being reached by online chat', zh: '在线会话联系' },
  CONTACT_BY_VISIT: { en: 'being visited', zh: '上门联系' },
  SENSITIVE_DATA: { en: 'the handling of sensitive data such as medical proof', zh: '处理医疗证明等敏感个人信息' },
  AGENCY_SHARING: { en: 'the sharing of data with a collection agency', zh: '向受托催收机构提供个人信息' },
  BUREAU_REPORTING: { en: 'reporting to the credit bureau', zh: '向征信机构报送信息' },
};

const purpose = oneOf(CONSENT_PURPOSES, 'What for.');
const through = oneOf(TOLD_THROUGH, 'How the person said so.');

export const ConsentGiven = partyEvent('ConsentGiven', {
  says: 'The person agreed to one purpose, having been told of it.',
  told({ partyId, through, ...data }) {
    const what = inWords(CONSENT_WORDS, data.purpose);
    const how = inWords(CHANNELS, through);
    return {
      en: `Party ${partyId} consented to ${what.en}, through ${how.en}.`,
      zh: `客户${partyId}通过${how.zh}同意${what.zh}。`,
    };
  },
  data: part({
    ...ofParty,
    purpose,
    through,
    documentHash: optional(hash('SHA-256 of the text the person agreed to.')),
  }),
  example: { partyId: 'C1', purpose: 'SENSITIVE_DATA', through: 'APP', documentHash: 'b'.repeat(64) },
});
export type ConsentGiven = EventOf<typeof ConsentGiven>;

export const ConsentWithdrawn = partyEvent('ConsentWithdrawn', {
  says: 'The person takes a consent back, or does not want to be reached in a way; what was done before stays lawful.',
  told({ partyId, through, ...data }) {
    const what = inWords(CONSENT_WORDS, data.purpose);
    const how = inWords(CHANNELS, through);
    return {
      en: `Party ${partyId} withdrew consent to ${what.en}, through ${how.en}; what was done before stays lawful.`,
      zh: `客户${partyId}通过${how.zh}撤回对${what.zh}的同意；撤回前的处理不受影响。`,
    };
  },
  data: part({ ...ofParty, purpose, through }),
  example: { partyId: 'C1', purpose: 'SENSITIVE_DATA', through: 'APP' },
});
export type ConsentWithdrawn = EventOf<typeof ConsentWithdrawn>;

export const consentEvents = eventsByName(ConsentGiven, ConsentWithdrawn);
