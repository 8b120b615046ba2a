/**
 * What a person is told, on the stream of their contacts: what it says, by which template, and what came of it. That they were reached
 * or not is a contact as any other (ContactPermitted, ContactBlocked, ContactMade, ContactFailed), which names the notice.
 */
import {
  day,
  defineEvent,
  eventsByName,
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
import { fen, inMinutes, localDate } from '#kernel';
import { inWords } from '#words';
import { BLOCK_WORDS, CHANNEL_WORDS, CONTACT_CHANNELS, CONTACT_PURPOSES } from '../contact-kinds';
import { CONTACT_BLOCKS } from '../permission';
import { noticeFigures } from './notice-figures';
import { NOTICE_LANGUAGES, NOTICE_TEMPLATES, TEMPLATE_WORDS } from './notice-templates';

const ofNotice = { partyId: id('Person who is told.'), noticeId: id('Notice.') };
const ofN1 = { partyId: 'C1', noticeId: '5d6c1c1e-54a8-5d0f-9a45-0f4f7f3c2b10' } as const;

const noticePrepared = part({
  ...ofNotice,
  template: oneOf(NOTICE_TEMPLATES, 'What is told.'),
  version: whole('Version of the template.', { least: 1 }),
  language: oneOf(NOTICE_LANGUAGES, 'In which language.'),
  purpose: oneOf(CONTACT_PURPOSES, 'For what the person is reached.'),
  occasion: id('What it is told about, and when: told once for each.'),
  caseId: orNone(id('Case.')),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  figures: noticeFigures,
  contentHash: hash('SHA-256 of the exact text, which is made again from template and figures.'),
  preparedOn: day('Business date.'),
  goodUntil: day('After this day it is no longer told.'),
  corrects: optional(id('The notice that told it wrongly, where it tells what is right instead.')),
});
export type NoticePreparedData = DataOf<typeof noticePrepared>;

export const NoticePrepared = defineEvent('NoticePrepared', {
  says: 'A person is to be told something, once: by which template, with which figures. It is sent as soon as they may be reached.',
  told: ({ template, version, preparedOn }) => {
    const what = inWords(TEMPLATE_WORDS, template);
    return {
      en: `The person is to be told that ${what.en} (template version ${version}, ${preparedOn}).`,
      zh: `待向客户发送${what.zh}（模板第${version}版，${preparedOn}）。`,
    };
  },
  data: noticePrepared,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofN1,
    template: 'OVERDUE_FOUND',
    version: 1,
    language: 'zh',
    purpose: 'COLLECTION',
    occasion: 'JB1/2025-05-10/found',
    caseId: 'C1-1',
    loanIds: ['JB1'],
    figures: { loanId: 'JB1', asOf: localDate('2025-05-12'), dpd: 2, overdue: fen(107_114) },
    contentHash: 'a'.repeat(64),
    preparedOn: localDate('2025-05-12'),
    goodUntil: localDate('2025-05-14'),
  },
});
export type NoticePrepared = EventOf<typeof NoticePrepared>;

const channel = oneOf(CONTACT_CHANNELS, 'How.');

const noticeHandedOver = part({
  ...ofNotice,
  contactId: id('Contact.'),
  channel,
  handedOverAt: instant('When the gateway took it.'),
  reference: optional(id('The gateway’s reference.')),
  reportDueAt: instant('By then the gateway says whether it arrived.'),
});
export type NoticeHandedOverData = DataOf<typeof noticeHandedOver>;

export const NoticeHandedOver = defineEvent('NoticeHandedOver', {
  says: 'The messaging gateway has taken a notice; whether it arrived is not said yet.',
  told: ({ channel: by, handedOverAt }) => ({
    en: `The messaging gateway took the notice at ${inMinutes(handedOverAt)} (${inWords(CHANNEL_WORDS, by).en}).`,
    zh: `消息网关于${inMinutes(handedOverAt)}接收通知（${inWords(CHANNEL_WORDS, by).zh}）。`,
  }),
  data: noticeHandedOver,
  subject: ({ partyId }) => partyId,
  example: {
    ...ofN1,
    contactId: `${ofN1.noticeId}.1`,
    channel: 'SMS',
    handedOverAt: '2025-05-12T10:00:05+08:00',
    reference: 'MSG-1',
    reportDueAt: '2025-05-13T10:00:05+08:00',
  },
});
export type NoticeHandedOver = EventOf<typeof NoticeHandedOver>;

/** SETTLED: what it tells is no longer so. PAST: too much time went by. NOT_PERMITTED: a rule says no, and time alone changes nothing. */
export const LAPSE_GROUNDS = ['SETTLED', 'PAST', 'NOT_PERMITTED'] as const;
const LAPSES = {
  SETTLED: { en: 'what it tells is no longer so', zh: '所述情况已不存在' },
  PAST: { en: 'too much time went by', zh: '已过时效' },
  NOT_PERMITTED: { en: 'it may not be told', zh: '不准许发送' },
} as const;

const noticeLapsed = part({
  ...ofNotice,
  ground: oneOf(
    LAPSE_GROUNDS,
    'SETTLED: what it tells is no longer so. PAST: too much time went by. NOT_PERMITTED: a rule says no.',
  ),
  rule: orNone(oneOf(CONTACT_BLOCKS, 'The rule that says no.')),
  lapsedOn: day('Business date.'),
});
export type NoticeLapsedData = DataOf<typeof noticeLapsed>;

export const NoticeLapsed = defineEvent('NoticeLapsed', {
  says: 'A notice is not sent any more, and why.',
  told: ({ ground, rule, lapsedOn }) => {
    const why = rule === null ? LAPSES[ground] : inWords(BLOCK_WORDS, rule);
    return {
      en: `The notice was not sent any more from ${lapsedOn}: ${why.en}.`,
      zh: `自${lapsedOn}起不再发送该通知：${why.zh}。`,
    };
  },
  data: noticeLapsed,
  subject: ({ partyId }) => partyId,
  example: { ...ofN1, ground: 'SETTLED', rule: null, lapsedOn: localDate('2025-05-13') },
});
export type NoticeLapsed = EventOf<typeof NoticeLapsed>;

/** NO_CHANNEL_LEFT: every way failed. NO_REPORT: the gateway does not say whether it arrived. TOO_LATE: its days ended before it was told. */
export const UNREACHED_GROUNDS = ['NO_CHANNEL_LEFT', 'NO_REPORT', 'TOO_LATE'] as const;
const UNREACHED = {
  NO_CHANNEL_LEFT: { en: 'every way of reaching them failed', zh: '全部渠道均未送达' },
  NO_REPORT: { en: 'the gateway does not say whether it arrived', zh: '网关未反馈送达结果' },
  TOO_LATE: { en: 'its days ended before it could be told', zh: '在有效期内未能送达' },
} as const;

const noticeReachedNobody = part({
  ...ofNotice,
  because: oneOf(
    UNREACHED_GROUNDS,
    'NO_CHANNEL_LEFT: every way failed. NO_REPORT: it is not known whether it arrived. TOO_LATE: its days ended before.',
  ),
  tried: list(channel, 'How it was tried.'),
  foundOn: day('Business date.'),
});
export type NoticeReachedNobodyData = DataOf<typeof noticeReachedNobody>;

export const NoticeReachedNobody = defineEvent('NoticeReachedNobody', {
  says: 'A notice did not arrive by any channel, as far as is known: a person looks for another way.',
  told: ({ because, foundOn }) => ({
    en: `The notice reached nobody by ${foundOn}: ${UNREACHED[because].en}.`,
    zh: `截至${foundOn}该通知未能送达：${UNREACHED[because].zh}。`,
  }),
  data: noticeReachedNobody,
  subject: ({ partyId }) => partyId,
  example: {
    ...ofN1,
    because: 'NO_CHANNEL_LEFT',
    tried: ['SMS', 'APP_PUSH', 'VOICE_BOT'],
    foundOn: localDate('2025-05-12'),
  },
});
export type NoticeReachedNobody = EventOf<typeof NoticeReachedNobody>;

const noticeFollowedUp = part({
  ...ofNotice,
  reached: flag('Whether the person knows of it now.'),
  toldRight: optional(
    flag('Whether they know what is right, and not what the notice says, which had been found wrong.'),
  ),
  measure: personal('text', 'What was done, or why nothing can be.'),
  followedUpBy: id('Officer.'),
  followedUpOn: day('Business date.'),
});
export type NoticeFollowedUpData = DataOf<typeof noticeFollowedUp>;

export const NoticeFollowedUp = defineEvent('NoticeFollowedUp', {
  says: 'A person has seen to a notice that reached nobody; it leaves the queue.',
  told: ({ reached, followedUpBy, followedUpOn }) => ({
    en: `Officer ${followedUpBy} saw to the notice on ${followedUpOn}; the person ${reached ? 'knows of it' : 'was not reached'}.`,
    zh: `工作人员${followedUpBy}于${followedUpOn}跟进该通知，${reached ? '客户已知悉' : '未能联系到客户'}。`,
  }),
  data: noticeFollowedUp,
  subject: ({ partyId }) => partyId,
  example: {
    ...ofN1,
    reached: true,
    measure: '已寄送挂号信并电话确认',
    followedUpBy: 'officer-wang',
    followedUpOn: localDate('2025-05-14'),
  },
});
export type NoticeFollowedUp = EventOf<typeof NoticeFollowedUp>;

export const noticeEvents = eventsByName(
  NoticePrepared,
  NoticeHandedOver,
  NoticeLapsed,
  NoticeReachedNobody,
  NoticeFollowedUp,
);
