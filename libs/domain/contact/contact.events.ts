/**
 * What the lender and its agencies may do to reach one person, over all cases. Stream `contact-<partyId>`. It begins with
 * collection: suspended before an agreement takes effect, and resumed when it no longer stands (商业银行信用卡业务监督管理办法
 * art. 70: once signed, collection stops unless the plan is broken).
 */
import {
  day,
  defineEvent,
  flag,
  hash,
  id,
  instant,
  list,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { lateEntry } from '#backdating';
import { inMinutes, localDate, type Bilingual } from '#kernel';
import { HOLD_KINDS, HOLD_WORDS } from '#parties';
import { counted, inWords } from '#words';
import {
  BLOCK_WORDS,
  CHANNEL_WORDS,
  CONTACT_CHANNELS,
  CONTACT_PURPOSES,
  FAILURE_WORDS,
  FINDING_WORDS,
  INBOUND_WORDS,
  PURPOSE_WORDS,
  VIOLATION_WORDS,
} from './contact-kinds';
import { isNotices } from './notices/notice-rules';
import { CONTACT_BLOCKS } from './permission';
import { RESUMPTIONS } from './resumption-words';

const ofAgreement = {
  partyId: id('Person.'),
  caseId: id('Case.'),
  offerId: id('Offer the agreement was made of.'),
  agreementId: id('Agreement.'),
  loanIds: list(id('Loan.'), 'Loans of the agreement.'),
};
const ofA1 = {
  partyId: 'C1',
  caseId: 'C1-1',
  offerId: 'C1-1-N1-O1',
  agreementId: 'C1-1-A1',
  loanIds: ['JB1'],
} as const;

const collectionSuspended = part({
  ...ofAgreement,
  suspendedOn: day('From this day on nobody collects these loans.'),
});
export type CollectionSuspendedData = DataOf<typeof collectionSuspended>;

export const CollectionSuspended = defineEvent('CollectionSuspended', {
  says: 'Collection of the loans of an agreement stops, at the lender and at all its agencies. Written before the agreement takes effect.',
  told: ({ agreementId, loanIds, suspendedOn }) => ({
    en: `Collection of ${counted(loanIds.length, 'loan')} stops from ${suspendedOn} for agreement ${agreementId}.`,
    zh: `因协议${agreementId}，自${suspendedOn}起停止催收${loanIds.length}笔借款。`,
  }),
  data: collectionSuspended,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofA1, suspendedOn: localDate('2025-05-14') },
});
export type CollectionSuspended = EventOf<typeof CollectionSuspended>;

/** BREACH: the plan was broken. RESCISSION: the agreement was taken back. NOT_CONCLUDED: it never took effect. */
export const RESUMPTION_GROUNDS = ['BREACH', 'RESCISSION', 'NOT_CONCLUDED'] as const;

const collectionResumed = part({
  ...ofAgreement,
  ground: oneOf(
    RESUMPTION_GROUNDS,
    'BREACH: the plan was broken. RESCISSION: the agreement was taken back. NOT_CONCLUDED: it never took effect.',
  ),
  resumedOn: day('From this day on the loans may be collected again.'),
});
export type CollectionResumedData = DataOf<typeof collectionResumed>;

export const CollectionResumed = defineEvent('CollectionResumed', {
  says: 'The agreement that collection was suspended for does not stand, so its loans may be collected again, within the rules of contact.',
  told: ({ agreementId, loanIds, ground, resumedOn }) => {
    const why = inWords(RESUMPTIONS, ground);
    return {
      en: `From ${resumedOn} ${counted(loanIds.length, 'loan')} of agreement ${agreementId} may be collected again: ${why.en}.`,
      zh: `自${resumedOn}起可恢复催收协议${agreementId}所涉的${loanIds.length}笔借款：${why.zh}。`,
    };
  },
  data: collectionResumed,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofA1, ground: 'BREACH', resumedOn: localDate('2025-07-14') },
});
export type CollectionResumed = EventOf<typeof CollectionResumed>;

/** LENDER: its own people and machines. AGENCY: somebody who collects for it. */
export const REACHING_PARTIES = ['LENDER', 'AGENCY'] as const;

export const contact = {
  partyId: id('Person who is reached.'),
  contactId: id('Contact, as who makes it calls it.'),
  by: part(
    {
      kind: oneOf(REACHING_PARTIES, 'LENDER: its own people and machines. AGENCY: who collects for it.'),
      id: id('Who.'),
    },
    'Who reaches the person.',
  ),
  purpose: oneOf(
    CONTACT_PURPOSES,
    'COLLECTION: to have a debt paid. REMINDER: of what falls due. STATUTORY_NOTICE: what the law has the lender tell. REPLY: an answer to the person.',
  ),
  channel: oneOf(CONTACT_CHANNELS, 'How. VOICE_BOT only tells; CALL, CHAT and VISIT talk with the person.'),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  thirdPartyId: optional(id('Somebody the person named, where not the person is reached.')),
  replyTo: optional(id('Inbound contact it replies to.')),
  noticeId: optional(id('Notice the person is told by it.')),
};
export const exampleContact = {
  partyId: 'C1',
  contactId: 'CALL-1',
  by: { kind: 'AGENCY', id: 'agency-7' },
  purpose: 'COLLECTION',
  channel: 'CALL',
  loanIds: ['JB1'],
} as const;

interface Reaching {
  readonly kind: string;
  readonly id: string;
}
/** Who reaches the person, beginning a sentence. */
export const inPartyWords = ({ kind, id: who }: Reaching): Bilingual =>
  kind === 'AGENCY'
    ? { en: `Agency ${who}`, zh: `催收机构${who}` }
    : isNotices({ kind, id: who })
      ? { en: 'The lender’s notices', zh: '我方通知系统' }
      : { en: `The lender (${who})`, zh: `我方${who}` };

interface Reached {
  readonly by: Reaching;
  readonly purpose: string;
  readonly channel: string;
  readonly thirdPartyId?: string;
}
/** Who, whom and how, in each language, and what for. */
export const inContactWords = ({
  by,
  purpose,
  channel,
  thirdPartyId,
}: Reached): { readonly who: Bilingual; readonly whom: Bilingual; readonly how: Bilingual } => {
  const [how, what] = [inWords(CHANNEL_WORDS, channel), inWords(PURPOSE_WORDS, purpose)];
  return {
    who: inPartyWords(by),
    whom:
      thirdPartyId === undefined
        ? { en: 'the person', zh: '客户' }
        : { en: `${thirdPartyId} about the person`, zh: `客户的相关人${thirdPartyId}` },
    how: { en: `by ${how.en}, for ${what.en}`, zh: `（以${how.zh}方式，用于${what.zh}）` },
  };
};

const contactPermitted = part({
  ...contact,
  countedOn: day('Day of the person’s own clock in whose caps it is counted.'),
  permittedAt: instant('Since when.'),
  usableUntil: instant('Up to when it may be made.'),
});
export type ContactPermittedData = DataOf<typeof contactPermitted>;

export const ContactPermitted = defineEvent('ContactPermitted', {
  says: 'The person may be reached once, up to an instant. It holds a place in the caps of its day until it is said what came of it.',
  told: (data) => {
    const { who, whom, how } = inContactWords(data);
    return {
      en: `${who.en} may reach ${whom.en} once up to ${inMinutes(data.usableUntil)}, ${how.en}.`,
      zh: `准许${who.zh}在${inMinutes(data.usableUntil)}前联系${whom.zh}一次${how.zh}。`,
    };
  },
  data: contactPermitted,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...exampleContact,
    countedOn: localDate('2025-05-12'),
    permittedAt: '2025-05-12T10:00:00+08:00',
    usableUntil: '2025-05-12T10:30:00+08:00',
  },
});
export type ContactPermitted = EventOf<typeof ContactPermitted>;

const block = oneOf(CONTACT_BLOCKS, `${CONTACT_BLOCKS.map((rule) => `${rule}: ${BLOCK_WORDS[rule].en}`).join('. ')}.`);
const contactBlocked = part({
  ...contact,
  rule: block,
  hold: optional(oneOf(HOLD_KINDS, 'Why it is held, where a hold is the rule.')),
  countedOn: day('Day of the person’s own clock on which it was asked for.'),
  askAgainAt: orNone(instant('From when on it is worthwhile to ask again; none where time changes nothing.')),
});
export type ContactBlockedData = DataOf<typeof contactBlocked>;

export const ContactBlocked = defineEvent('ContactBlocked', {
  says: 'The person may not be reached: which rule says so, and from when on it is worthwhile to ask again.',
  told: (data) => {
    const { who, whom, how } = inContactWords(data);
    const why = data.hold ? HOLD_WORDS[data.hold] : inWords(BLOCK_WORDS, data.rule);
    return {
      en: `${who.en} may not reach ${whom.en} ${how.en}: ${why.en}.`,
      zh: `不准许${who.zh}联系${whom.zh}${how.zh}：${why.zh}。`,
    };
  },
  data: contactBlocked,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...exampleContact,
    rule: 'INTERACTIVE_CAP',
    countedOn: localDate('2025-05-12'),
    askAgainAt: '2025-05-13T08:00:00+08:00',
  },
});
export type ContactBlocked = EventOf<typeof ContactBlocked>;

const contactMade = part({
  ...contact,
  madeAt: instant('When.'),
  countedOn: day('Day of the person’s own clock.'),
  connected: flag('Whether it came through: answered, delivered, opened the door.'),
  effective: flag('Whether the person was talked with.'),
  seconds: optional(whole('How long it lasted.', { least: 0 })),
  recordingHash: optional(hash('SHA-256 of the recording.')),
  toldRight: optional(
    flag('Whether what is right was told in place of what the notice says, which had been found wrong.'),
  ),
  ...lateEntry,
});
export type ContactMadeData = DataOf<typeof contactMade>;

export const ContactMade = defineEvent('ContactMade', {
  says: 'The person was reached, as who did it says. Recorded whether it was permitted or not.',
  told: (data) => {
    const { who, whom, how } = inContactWords(data);
    return {
      en: `${who.en} ${data.connected ? 'reached' : 'tried to reach'} ${whom.en} at ${inMinutes(data.madeAt)}, ${how.en}.`,
      zh: `${who.zh}于${inMinutes(data.madeAt)}联系${whom.zh}${how.zh}${data.connected ? '' : '，未接通'}。`,
    };
  },
  data: contactMade,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...exampleContact,
    madeAt: '2025-05-12T10:05:00+08:00',
    countedOn: localDate('2025-05-12'),
    connected: true,
    effective: true,
    seconds: 180,
    recordingHash: 'a'.repeat(64),
  },
});
export type ContactMade = EventOf<typeof ContactMade>;

export const CONTACT_FAILURES = [
  'NO_ANSWER',
  'BUSY',
  'UNREACHABLE',
  'BOUNCED',
  'DECLINED',
  'NO_ADDRESS',
  'NOT_ATTEMPTED',
] as const;
export type ContactFailure = (typeof CONTACT_FAILURES)[number];

const contactFailed = part({
  ...contact,
  failedAt: instant('When.'),
  countedOn: day('Day of the person’s own clock.'),
  reason: oneOf(CONTACT_FAILURES, 'Why. NOT_ATTEMPTED: the permission was not used.'),
  ...lateEntry,
});
export type ContactFailedData = DataOf<typeof contactFailed>;

export const ContactFailed = defineEvent('ContactFailed', {
  says: 'The person was not reached. It takes no place in the caps of the day.',
  told: (data) => {
    const { who, whom, how } = inContactWords(data);
    const why = inWords(FAILURE_WORDS, data.reason);
    return {
      en: `${who.en} did not reach ${whom.en} ${how.en}: ${why.en}.`,
      zh: `${who.zh}未联系到${whom.zh}${how.zh}：${why.zh}。`,
    };
  },
  data: contactFailed,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...exampleContact,
    failedAt: '2025-05-12T10:05:00+08:00',
    countedOn: localDate('2025-05-12'),
    reason: 'NO_ANSWER',
  },
});
export type ContactFailed = EventOf<typeof ContactFailed>;

/** NOT_ASKED: nobody asked. BLOCKED_BEFORE: it had been said that they may not. PERMISSION_OVER: it was made too late. Else the rule that says no. */
export const CONTACT_VIOLATIONS = ['NOT_ASKED', 'BLOCKED_BEFORE', 'PERMISSION_OVER', ...CONTACT_BLOCKS] as const;
export type ContactViolation = (typeof CONTACT_VIOLATIONS)[number];

const contactViolationFound = part({
  partyId: id('Person who was reached.'),
  contactId: id('Contact.'),
  by: contact.by,
  rules: list(oneOf(CONTACT_VIOLATIONS, 'Rule.'), 'What was against the rules.'),
  madeAt: instant('When the person was reached.'),
  loanIds: contact.loanIds,
});
export type ContactViolationFoundData = DataOf<typeof contactViolationFound>;

export const ContactViolationFound = defineEvent('ContactViolationFound', {
  says: 'The person was reached although it was not permitted. Somebody has to look at it.',
  told: ({ by, rules, madeAt }) => {
    const who = inPartyWords(by);
    const words = rules.map((rule) => inWords(VIOLATION_WORDS, rule));
    return {
      en: `${who.en} reached the person at ${inMinutes(madeAt)} without permission: ${words.map(({ en }) => en).join('; ')}.`,
      zh: `${who.zh}于${inMinutes(madeAt)}未经准许联系客户：${words.map(({ zh }) => zh).join('；')}。`,
    };
  },
  data: contactViolationFound,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    partyId: 'C1',
    contactId: 'CALL-1',
    by: { kind: 'AGENCY', id: 'agency-7' },
    rules: ['NOT_ASKED', 'OUTSIDE_HOURS'],
    madeAt: '2025-05-12T22:15:00+08:00',
    loanIds: ['JB1'],
  },
});
export type ContactViolationFound = EventOf<typeof ContactViolationFound>;

/** CONFIRMED: it happened so. NO_VIOLATION: it did not, or a rule was read wrongly. */
export const VIOLATION_FINDINGS = ['CONFIRMED', 'NO_VIOLATION'] as const;
export type ViolationFinding = (typeof VIOLATION_FINDINGS)[number];

const contactViolationReviewed = part({
  partyId: id('Person who was reached.'),
  contactId: id('Contact.'),
  finding: oneOf(
    VIOLATION_FINDINGS,
    'CONFIRMED: it happened so. NO_VIOLATION: it did not, or a rule was read wrongly.',
  ),
  measure: personal('text', 'What is done about it, or why it is none.'),
  reviewedBy: id('Officer.'),
  reviewedOn: day('When.'),
});
export type ContactViolationReviewedData = DataOf<typeof contactViolationReviewed>;

export const ContactViolationReviewed = defineEvent('ContactViolationReviewed', {
  says: 'A person has looked at a contact that was not permitted: whether it was one, and what is done about it. It leaves the queue.',
  told: ({ contactId, finding, reviewedBy, reviewedOn }) => {
    const found = inWords(FINDING_WORDS, finding);
    return {
      en: `Officer ${reviewedBy} looked at contact ${contactId} on ${reviewedOn}: ${found.en}.`,
      zh: `工作人员${reviewedBy}于${reviewedOn}核查联系${contactId}：${found.zh}。`,
    };
  },
  data: contactViolationReviewed,
  subject: ({ partyId }) => partyId,
  example: {
    partyId: 'C1',
    contactId: 'CALL-1',
    finding: 'CONFIRMED',
    measure: '已对该机构扣分并要求整改',
    reviewedBy: 'officer-wang',
    reviewedOn: localDate('2025-05-14'),
  },
});
export type ContactViolationReviewed = EventOf<typeof ContactViolationReviewed>;

export const INBOUND_CHANNELS = ['HOTLINE', 'CHAT', 'APP', 'BRANCH', 'LETTER'] as const;
export type InboundChannel = (typeof INBOUND_CHANNELS)[number];

const inboundContactReceived = part({
  partyId: id('Person who turned to the lender.'),
  inboundId: id('This time, as the channel calls it.'),
  channel: oneOf(INBOUND_CHANNELS, 'Through what.'),
  loanIds: list(id('Loan.'), 'Loans it is about; empty where it is about none.'),
  receivedAt: instant('When the person turned to the lender.'),
  pickedUpAt: orNone(
    instant('When a person answered; what lies between is how long they waited. None where nobody did.'),
  ),
  settled: flag('Whether what they wanted was settled there and then.'),
  answerDueOn: orNone(day('By this day they are answered, in working days; none where it is settled.')),
  ...lateEntry,
});
export type InboundContactReceivedData = DataOf<typeof inboundContactReceived>;

export const InboundContactReceived = defineEvent('InboundContactReceived', {
  says: 'The person turned to the lender: how long they waited and, where it is not settled, by when they are answered.',
  told: ({ channel, pickedUpAt, receivedAt, answerDueOn }) => {
    const words = inWords(INBOUND_WORDS, channel);
    const waited = pickedUpAt === null ? null : waitedSeconds(receivedAt, pickedUpAt);
    const en = waited === null ? 'nobody answered' : `answered after ${counted(waited, 'second')}`;
    const zh = waited === null ? '无人应答' : `等待${waited}秒后应答`;
    return {
      en: `The person turned to the lender (${words.en}); ${en}${answerDueOn === null ? '' : `; an answer is due by ${answerDueOn}`}.`,
      zh: `客户来访（${words.zh}），${zh}${answerDueOn === null ? '' : `；最迟于${answerDueOn}答复`}。`,
    };
  },
  data: inboundContactReceived,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    partyId: 'C1',
    inboundId: 'HL-1',
    channel: 'HOTLINE',
    loanIds: ['JB1'],
    receivedAt: '2025-05-12T10:00:00+08:00',
    pickedUpAt: '2025-05-12T10:01:30+08:00',
    settled: false,
    answerDueOn: localDate('2025-05-13'),
  },
});
export type InboundContactReceived = EventOf<typeof InboundContactReceived>;

/** How long the person waited for somebody to answer. */
export function waitedSeconds(receivedAt: string, pickedUpAt: string): number {
  return Math.round((Date.parse(pickedUpAt) - Date.parse(receivedAt)) / 1_000);
}

const thirdPartyStopRecorded = part({
  partyId: id('Person who was looked for.'),
  thirdPartyId: id('Who asked not to be reached any more.'),
  stoppedOn: day('Since when; for good.'),
});
export type ThirdPartyStopRecordedData = DataOf<typeof thirdPartyStopRecorded>;

export const ThirdPartyStopRecorded = defineEvent('ThirdPartyStopRecorded', {
  says: 'Somebody the person had named is never reached again.',
  told: ({ thirdPartyId, stoppedOn }) => ({
    en: `${thirdPartyId} asked on ${stoppedOn} not to be reached any more.`,
    zh: `${thirdPartyId}于${stoppedOn}要求停止联系。`,
  }),
  data: thirdPartyStopRecorded,
  subject: ({ partyId }) => partyId,
  example: { partyId: 'C1', thirdPartyId: 'C9', stoppedOn: localDate('2025-05-12') },
});
export type ThirdPartyStopRecorded = EventOf<typeof ThirdPartyStopRecorded>;
