/** What is known of one person. Stream `party-<partyId>`. Names, phones and identity numbers are sealed with the person's key. */
import { code, day, eventsByName, hash, id, list, oneOf, optional, part, personal, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { AUTHORITIES as AUTHORITY_WORDS, inWords, listed } from '#words';
import { HoldLifted, HoldPlaced, HoldReviewed } from './hold.events';
import { consentEvents } from './consent.events';
import { mergeEvents } from './merge.events';
import { ofParty, partyEvent } from './party-event';
import { relationEvents } from './relation.events';
import { restrictionEvents } from './restriction.events';
import { subjectRequestEvents } from './subject-request.events';

export * from './hold.events';

export const PartyRegistered = partyEvent('PartyRegistered', {
  says: 'A person is known to the lender.',
  told: ({ partyId }) => ({ en: `Party ${partyId} was registered.`, zh: `登记客户${partyId}。` }),
  data: part({
    ...ofParty,
    name: personal('name', 'Name.'),
    phone: personal('phone', 'Mobile number.'),
    identityNumber: optional(personal('identityNumber', '居民身份证 number.')),
  }),
  example: { partyId: 'C1', name: '张三', phone: '13812345678', identityNumber: '11010519491231002X' },
});
export type PartyRegistered = EventOf<typeof PartyRegistered>;

/** Languages in which persons are written to. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const WRITTEN_IN: { readonly [Name in Language]: Bilingual } = {
  zh: { en: 'Chinese', zh: '中文' },
  en: { en: 'English', zh: '英文' },
};

export const ContactDetailsChanged = partyEvent('ContactDetailsChanged', {
  says: 'The person is reached differently from now on.',
  told: ({ partyId, phone, language }) => ({
    en: `${phone === undefined ? 'The language' : 'The contact details'} of party ${partyId} ${phone === undefined ? 'was' : 'were'} changed${language ? `; they are written to in ${WRITTEN_IN[language].en}` : ''}.`,
    zh: `变更客户${partyId}的${phone === undefined ? '通知语言' : '联系方式'}${language ? `，以${WRITTEN_IN[language].zh}通知` : ''}。`,
  }),
  data: part({
    ...ofParty,
    phone: optional(personal('phone', 'Mobile number; as before where it is left out.')),
    language: optional(oneOf(LANGUAGES, 'In which language they are written to; as before where it is left out.')),
  }),
  example: { partyId: 'C1', phone: '13912345678', language: 'zh' },
});
export type ContactDetailsChanged = EventOf<typeof ContactDetailsChanged>;

const hours = {
  from: code('The first minute, such as 08:00.'),
  until: code('The first minute after, such as 22:00; before `from` where they run over midnight.'),
};

export const ContactHoursAgreed = partyEvent('ContactHoursAgreed', {
  says: 'When the person may be reached: by the clock of where they live, in the hours they agreed to. What is left out is as for everybody.',
  told({ partyId, timeZone, agreedHours }) {
    const at = agreedHours && `${agreedHours.from}–${agreedHours.until}`;
    return {
      en: `Party ${partyId} may be reached ${at ? `from ${at}, as agreed` : 'in the hours that apply to everybody'}${timeZone ? `, by the clock of ${timeZone}` : ''}.`,
      zh: `客户${partyId}可联系时段：${at ? `${at}（已约定）` : '适用一般规定'}${timeZone ? `，按${timeZone}时间` : ''}。`,
    };
  },
  data: part({
    ...ofParty,
    timeZone: optional(id('Where they live, in the IANA database, such as Asia/Urumqi.')),
    agreedHours: optional(part(hours, 'The hours the person agreed to: they win (GB/T 45251-2025).')),
  }),
  example: { partyId: 'C1', timeZone: 'Asia/Urumqi', agreedHours: { from: '10:00', until: '23:00' } },
});
export type ContactHoursAgreed = EventOf<typeof ContactHoursAgreed>;

const representativeId = id('The party who may act for this person.');

export const AUTHORITIES = ['NEGOTIATE', 'SIGN', 'PERSONAL_DATA'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** What a power covers that says nothing of its scope: a power over personal data names it (民法典 art. 165: matters and extent are stated). */
export const GENERAL_SCOPE: readonly Authority[] = ['NEGOTIATE', 'SIGN'];

/** What a power of attorney lets somebody do. */
export const authority = oneOf(
  AUTHORITIES,
  'NEGOTIATE: ask, hand in materials, answer offers, withdraw. SIGN: sign an agreement. PERSONAL_DATA: ask what is held of the person, and read the answer.',
);

/**
 * By what right somebody acts: ATTORNEY, authorised by the person (委托代理人); GUARDIAN of who has lost the capacity to act (监护人);
 * HEIR of who has died (继承人); ADMINISTRATOR of an estate or of an insolvency (遗产管理人, 破产管理人).
 */
export const CAPACITIES = ['ATTORNEY', 'GUARDIAN', 'HEIR', 'ADMINISTRATOR'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const CAPACITY_WORDS: Readonly<Record<Capacity, Bilingual>> = {
  ATTORNEY: { en: 'representative', zh: '代理人' },
  GUARDIAN: { en: 'guardian', zh: '监护人' },
  HEIR: { en: 'heir', zh: '继承人' },
  ADMINISTRATOR: { en: 'administrator', zh: '管理人' },
};

export const RepresentativeAuthorised = partyEvent('RepresentativeAuthorised', {
  says: 'Somebody may act for the person: authorised by them, or by law in their place.',
  told({ partyId, representativeId, scope = GENERAL_SCOPE, expiresOn, capacity = 'ATTORNEY' }) {
    const words = scope.map((one) => inWords(AUTHORITY_WORDS, one));
    if (capacity !== 'ATTORNEY') {
      const as = CAPACITY_WORDS[capacity];
      return {
        en: `${representativeId} is recorded as ${as.en} of party ${partyId} and may ${listed(words.map(({ en }) => en)).en}${expiresOn ? ` up to ${expiresOn}` : ''}.`,
        zh: `登记${representativeId}为客户${partyId}的${as.zh}，可代为${listed(words.map(({ zh }) => zh)).zh}${expiresOn ? `，有效期至${expiresOn}` : ''}。`,
      };
    }
    return {
      en: `Party ${partyId} authorised ${representativeId} to ${listed(words.map(({ en }) => en)).en} as representative${expiresOn ? ` up to ${expiresOn}` : ''}.`,
      zh: `客户${partyId}授权${representativeId}为代理人，可代为${listed(words.map(({ zh }) => zh)).zh}${expiresOn ? `，有效期至${expiresOn}` : ''}。`,
    };
  },
  data: part({
    ...ofParty,
    representativeId,
    documentHash: hash(
      'SHA-256 of the power of attorney, or of what shows the guardian, heir or administrator to be one.',
    ),
    scope: optional(list(authority, 'What it lets them do; NEGOTIATE and SIGN where it is left out.')),
    expiresOn: optional(day('Its last day; without end where it is left out.')),
    capacity: optional(oneOf(CAPACITIES, 'By what right; ATTORNEY, authorised by the person, where it is left out.')),
  }),
  example: {
    partyId: 'C1',
    representativeId: 'C2',
    documentHash: 'a'.repeat(64),
    scope: ['NEGOTIATE', 'SIGN'],
    expiresOn: localDate('2025-12-31'),
  },
});
export type RepresentativeAuthorised = EventOf<typeof RepresentativeAuthorised>;

export const RepresentativeRevoked = partyEvent('RepresentativeRevoked', {
  says: 'Somebody may no longer act for the person.',
  told: ({ partyId, representativeId }) => ({
    en: `Party ${partyId} revoked the authority of ${representativeId}.`,
    zh: `客户${partyId}撤销对${representativeId}的授权。`,
  }),
  data: part({ ...ofParty, representativeId }),
  example: { partyId: 'C1', representativeId: 'C2' },
});
export type RepresentativeRevoked = EventOf<typeof RepresentativeRevoked>;

/** Every part of what is known of a person defines its events; here they are one list. */
export const partyEvents = {
  ...eventsByName(PartyRegistered, ContactDetailsChanged, ContactHoursAgreed),
  ...eventsByName(RepresentativeAuthorised, RepresentativeRevoked),
  ...eventsByName(HoldPlaced, HoldLifted, HoldReviewed),
  ...relationEvents,
  ...consentEvents,
  ...subjectRequestEvents,
  ...restrictionEvents,
  ...mergeEvents,
};

export type PartyEvent = EventOf<(typeof partyEvents)[keyof typeof partyEvents]>;
