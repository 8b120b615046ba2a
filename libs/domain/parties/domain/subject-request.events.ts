/**
 * What a person asks of the lender as who handles their data (个人信息保护法 arts. 44–50), and what they were answered: every request
 * has a last day, and a refusal its reason (art. 50).
 */
import { lateEntry } from '#backdating';
import {
  code,
  type DataOf,
  day,
  eventsByName,
  hash,
  id,
  list,
  oneOf,
  optional,
  part,
  personal,
  type EventOf,
  whole,
} from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { CHANNELS, inWords, REQUESTERS } from '#words';
import { TOLD_THROUGH } from './consent.events';
import { ofParty, partyEvent } from './party-event';

/**
 * ACCESS and COPY: art. 45. PORTABILITY: to another handler, art. 45. CORRECTION: art. 46. DELETION: art. 47. EXPLANATION: of an
 * automated decision or of the rules, arts. 24, 48.
 */
export const SUBJECT_REQUESTS = ['ACCESS', 'COPY', 'CORRECTION', 'DELETION', 'EXPLANATION', 'PORTABILITY'] as const;
export type SubjectRequestKind = (typeof SUBJECT_REQUESTS)[number];

/** Answered with what is held of them, which the system makes of its streams. */
export function isCopyOfData(kind: SubjectRequestKind): boolean {
  return kind === 'ACCESS' || kind === 'COPY' || kind === 'PORTABILITY';
}

/** RESTRICTED: not deleted, since it has to be kept, but nothing is done with it any more (art. 47). */
export const SUBJECT_ANSWERS = ['GRANTED', 'PARTLY_GRANTED', 'REFUSED', 'RESTRICTED'] as const;
export type SubjectAnswer = (typeof SUBJECT_ANSWERS)[number];

export const SUBJECT_REQUESTERS = ['PERSON', 'REPRESENTATIVE'] as const;

const KINDS: { readonly [kind in SubjectRequestKind]: Bilingual } = {
  ACCESS: { en: 'to see their data', zh: '查阅个人信息' },
  COPY: { en: 'for a copy of their data', zh: '复制个人信息' },
  CORRECTION: { en: 'to have their data corrected', zh: '更正、补充个人信息' },
  DELETION: { en: 'to have their data deleted', zh: '删除个人信息' },
  EXPLANATION: { en: 'for an explanation', zh: '作出说明' },
  PORTABILITY: { en: 'to have their data handed to another', zh: '转移个人信息' },
};
/** What is asked: "to see their data". */
export function subjectRequestInWords(kind: SubjectRequestKind): Bilingual {
  return KINDS[kind];
}
const ANSWERS: { readonly [answer in SubjectAnswer]: Bilingual } = {
  GRANTED: { en: 'granted', zh: '予以办理' },
  PARTLY_GRANTED: { en: 'granted in part', zh: '部分办理' },
  REFUSED: { en: 'refused, with reasons', zh: '不予办理并说明理由' },
  RESTRICTED: { en: 'answered by restricting processing', zh: '停止除存储外的处理' },
};

const given = part(
  {
    records: list(id('Record.'), 'The person’s records it was made of.'),
    upTo: code('Position in the log up to which it was made.'),
    form: optional(
      whole('In which form: 1, counts alone, where it is left out; 2, with the entries themselves.', { least: 1 }),
    ),
  },
  'What was given, where it was made of the streams: made again from them it has the same hash.',
);
export type GivenDocument = DataOf<typeof given>;

const requestId = id('Request, as the channel calls it.');
const kind = oneOf(SUBJECT_REQUESTS, 'What is asked.');

export const SubjectRequestReceived = partyEvent('SubjectRequestReceived', {
  says: 'A person, or who represents them, asks to see, copy, correct, delete or hand on their data, or to be explained a decision.',
  told({ partyId, through, by, dueOn, ...data }) {
    const [what, how] = [inWords(KINDS, data.kind), inWords(CHANNELS, through)];
    const who = inWords(REQUESTERS, by.kind);
    const [en, zh] = by.kind === 'PERSON' ? ['The person themselves', '客户本人'] : ['A representative', who.zh];
    return {
      en: `${en} asked ${what.en} of party ${partyId}, through ${how.en}; to be answered by ${dueOn}.`,
      zh: `${zh}通过${how.zh}就客户${partyId}提出${what.zh}的请求，应于${dueOn}前答复。`,
    };
  },
  data: part({
    ...ofParty,
    requestId,
    kind,
    through: oneOf(TOLD_THROUGH, 'How it came in.'),
    by: part({ kind: oneOf(SUBJECT_REQUESTERS, 'Who asks.'), partyId: id('Who, as a party.') }, 'Who asks.'),
    wants: optional(personal('text', 'What is asked, in their words.')),
    receivedOn: day('The day it came in.'),
    ...lateEntry,
    dueOn: day('The last day to answer.'),
  }),
  example: {
    partyId: 'C1',
    requestId: 'SR-1',
    kind: 'ACCESS',
    through: 'APP',
    by: { kind: 'PERSON', partyId: 'C1' },
    wants: '我想知道你们保存了我的哪些信息',
    receivedOn: localDate('2025-06-02'),
    dueOn: localDate('2025-06-17'),
  },
});
export type SubjectRequestReceived = EventOf<typeof SubjectRequestReceived>;

export const SubjectRequestAnswered = partyEvent('SubjectRequestAnswered', {
  says: 'A request of a person about their data was answered: with what was given, or why not.',
  told({ partyId, requestId, outcome }) {
    const how = inWords(ANSWERS, outcome);
    return {
      en: `Request ${requestId} of party ${partyId} about their data was ${how.en}.`,
      zh: `客户${partyId}的个人信息请求${requestId}答复结果：${how.zh}。`,
    };
  },
  data: part({
    ...ofParty,
    requestId,
    kind,
    outcome: oneOf(SUBJECT_ANSWERS, 'What came of it.'),
    answer: personal('text', 'What the person was told: what was given, or why not.'),
    documentHash: optional(hash('SHA-256 of what was given.')),
    document: optional(given),
    answeredBy: id('The person who answered.'),
    answeredOn: day('When.'),
  }),
  example: {
    partyId: 'C1',
    requestId: 'SR-1',
    kind: 'ACCESS',
    outcome: 'GRANTED',
    answer: '已通过App提供您的个人信息副本',
    documentHash: 'c'.repeat(64),
    document: { records: ['C1'], upTo: '81340', form: 2 },
    answeredBy: 'compliance-1',
    answeredOn: localDate('2025-06-10'),
  },
});
export type SubjectRequestAnswered = EventOf<typeof SubjectRequestAnswered>;

export const subjectRequestEvents = eventsByName(SubjectRequestReceived, SubjectRequestAnswered);

/** What was asked and what came of it, said to who asked; `answered` is null while it waits. */
export function subjectRequestWords(
  kind: SubjectRequestKind,
  outcome: SubjectAnswer | null,
): { readonly asked: Bilingual; readonly answered: Bilingual | null } {
  const { en, zh } = KINDS[kind];
  return {
    asked: { en: en.replace('their', 'your'), zh },
    answered: outcome && ANSWERS[outcome],
  };
}
