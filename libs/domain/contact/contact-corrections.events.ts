/**
 * What was told of a contact proved wrong. The original stays in the log; from the correction on what is right counts: in the caps of
 * the day, in what was not permitted, and in what the person is still to be told or answered.
 */
import {
  day,
  defineEvent,
  flag,
  id,
  instant,
  list,
  oneOf,
  orNone,
  part,
  personal,
  personalSentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { inMinutes, localDate, type Bilingual } from '#kernel';
import { inWords } from '#words';
import { FAILURE_WORDS, FINDING_WORDS, INBOUND_WORDS } from './contact-kinds';
import {
  CONTACT_FAILURES,
  contact,
  exampleContact,
  INBOUND_CHANNELS,
  inContactWords,
  VIOLATION_FINDINGS,
} from './contact.events';

const corrected = {
  reasons: list(personalSentence('Why, and how it is known.'), 'Reasons.'),
  correctedBy: id('Who corrected it.'),
  correctedOn: day('Business date.'),
};
const correctedByWang = {
  reasons: [{ en: 'The call went to another number.', zh: '该次通话拨打的是他人号码。' }],
  correctedBy: 'officer-wang',
  correctedOn: localDate('2025-05-14'),
};

/** NEVER_MADE: the person was not reached for, nor tried: another person was, or nobody. */
export const TOLD_OUTCOMES = ['MADE', 'FAILED', 'NEVER_MADE'] as const;

const outcome = (what: string) =>
  part(
    {
      kind: oneOf(TOLD_OUTCOMES, 'NEVER_MADE: the person was not reached for: another person was, or nobody.'),
      at: orNone(instant('When; none where it never was.')),
      connected: flag('Whether it came through.'),
      effective: flag('Whether the person was talked with.'),
      reason: orNone(oneOf(CONTACT_FAILURES, 'Why it failed; none where it did not.')),
    },
    what,
  );
export type ContactOutcome = DataOf<ReturnType<typeof outcome>>;

const inOutcomeWords = ({ kind, at, connected, reason }: ContactOutcome): Bilingual => {
  if (kind === 'NEVER_MADE') return { en: 'there was no such contact', zh: '没有该次联系' };
  const [then, when] = at === null ? ['', ''] : [` at ${inMinutes(at)}`, `于${inMinutes(at)}`];
  if (kind === 'MADE') {
    return {
      en: `${connected ? 'they were reached' : 'it was tried'}${then}`,
      zh: `${when}${connected ? '联系到客户' : '联系，未接通'}`,
    };
  }
  const why = reason === null ? null : inWords(FAILURE_WORDS, reason);
  return {
    en: `they were not reached${then}${why ? `, since ${why.en}` : ''}`,
    zh: `${when}未联系到客户${why ? `（${why.zh}）` : ''}`,
  };
};

const reportCorrected = part({
  ...contact,
  was: outcome('As it was told last.'),
  right: outcome('As it was.'),
  countedOn: day('Day of the person’s own clock; of what never was, the day it was told for.'),
  ...corrected,
});
export type ContactReportCorrectedData = DataOf<typeof reportCorrected>;

export const ContactReportCorrected = defineEvent('ContactReportCorrected', {
  says: 'What was reported of a contact was wrong: what is right counts from now on, in the caps of the day and in what was not permitted.',
  told: (data) => {
    const { who, how } = inContactWords(data);
    const [was, right] = [inOutcomeWords(data.was), inOutcomeWords(data.right)];
    return {
      en: `Person ${data.correctedBy} corrected what was reported of contact ${data.contactId} (${who.en}, ${how.en}): ${right.en}; it had been told that ${was.en}.`,
      zh: `${data.correctedBy}更正了联系${data.contactId}的上报（${who.zh}${how.zh}）：${right.zh}；原报${was.zh}。`,
    };
  },
  data: reportCorrected,
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...exampleContact,
    was: { kind: 'MADE', at: '2025-05-12T10:05:00+08:00', connected: true, effective: true, reason: null },
    right: { kind: 'NEVER_MADE', at: null, connected: false, effective: false, reason: null },
    countedOn: localDate('2025-05-12'),
    ...correctedByWang,
  },
});
export type ContactReportCorrected = EventOf<typeof ContactReportCorrected>;

export const ContactViolationRescinded = defineEvent('ContactViolationRescinded', {
  says: 'What was found against a contact rested on a report that was wrong: it was no violation. It leaves the queue.',
  told: ({ contactId }) => ({
    en: `Contact ${contactId} was no violation after all, since what was reported of it has been corrected.`,
    zh: `联系${contactId}的上报已更正，原认定的违规不成立。`,
  }),
  data: part({ partyId: contact.partyId, contactId: contact.contactId, loanIds: contact.loanIds }),
  subject: ({ partyId }) => partyId,
  loanIds: ({ loanIds }) => loanIds,
  example: { partyId: 'C1', contactId: 'CALL-1', loanIds: ['JB1'] },
});
export type ContactViolationRescinded = EventOf<typeof ContactViolationRescinded>;

const finding = (what: string) => oneOf(VIOLATION_FINDINGS, what);

const reviewCorrected = part({
  partyId: contact.partyId,
  contactId: contact.contactId,
  was: finding('As it was found.'),
  right: finding('As it is found now.'),
  measure: personal('text', 'What is done about it, or why it is none.'),
  ...corrected,
});
export type ContactViolationReviewCorrectedData = DataOf<typeof reviewCorrected>;

export const ContactViolationReviewCorrected = defineEvent('ContactViolationReviewCorrected', {
  says: 'Whoever looked at a contact that was not permitted found wrongly: what is found now stands.',
  told: ({ contactId, right, correctedBy, correctedOn }) => {
    const found = inWords(FINDING_WORDS, right);
    return {
      en: `Person ${correctedBy} corrected on ${correctedOn} what was found of contact ${contactId}: ${found.en}.`,
      zh: `${correctedBy}于${correctedOn}更正了对联系${contactId}的核查结论：${found.zh}。`,
    };
  },
  data: reviewCorrected,
  subject: ({ partyId }) => partyId,
  example: {
    partyId: 'C1',
    contactId: 'CALL-1',
    was: 'CONFIRMED',
    right: 'NO_VIOLATION',
    measure: '已撤销对该机构的扣分',
    ...correctedByWang,
  },
});
export type ContactViolationReviewCorrected = EventOf<typeof ContactViolationReviewCorrected>;

const inbound = (what: string) =>
  part(
    {
      tookPlace: flag('Whether this person turned to the lender at all then.'),
      channel: oneOf(INBOUND_CHANNELS, 'Through what.'),
      loanIds: list(id('Loan.'), 'Loans it is about.'),
      receivedAt: instant('When.'),
      pickedUpAt: orNone(instant('When a person answered; none where nobody did.')),
      settled: flag('Whether what they wanted was settled there and then.'),
    },
    what,
  );
export type InboundFacts = DataOf<ReturnType<typeof inbound>>;

const inboundCorrected = part({
  partyId: id('Person who was said to have turned to the lender.'),
  inboundId: id('This time, as the channel calls it.'),
  was: inbound('As it was told last.'),
  right: inbound('As it was.'),
  answerDueOn: orNone(day('By this day they are answered; none where it is settled, or never was.')),
  ...corrected,
});
export type InboundContactCorrectedData = DataOf<typeof inboundCorrected>;

export const InboundContactCorrected = defineEvent('InboundContactCorrected', {
  says: 'What was recorded of a person turning to the lender was wrong: what is right counts, and by when they are answered follows from it.',
  told: ({ inboundId, right, answerDueOn, correctedBy }) => {
    const words = inWords(INBOUND_WORDS, right.channel);
    const due: Bilingual =
      answerDueOn === null
        ? { en: 'no answer is due', zh: '无需答复' }
        : { en: `an answer is due by ${answerDueOn}`, zh: `最迟于${answerDueOn}答复` };
    const so: Bilingual = right.tookPlace
      ? {
          en: `it was at ${inMinutes(right.receivedAt)} (${words.en}); ${due.en}`,
          zh: `来访于${inMinutes(right.receivedAt)}（${words.zh}），${due.zh}`,
        }
      : { en: 'this person did not turn to the lender then', zh: '该客户当时并未来访' };
    return {
      en: `Person ${correctedBy} corrected what was recorded of inbound contact ${inboundId}: ${so.en}.`,
      zh: `${correctedBy}更正了来访${inboundId}的记录：${so.zh}。`,
    };
  },
  data: inboundCorrected,
  subject: ({ partyId }) => partyId,
  loanIds: ({ right }) => right.loanIds,
  example: {
    partyId: 'C1',
    inboundId: 'HL-1',
    was: {
      tookPlace: true,
      channel: 'HOTLINE',
      loanIds: ['JB1'],
      receivedAt: '2025-05-12T10:00:00+08:00',
      pickedUpAt: '2025-05-12T10:01:30+08:00',
      settled: true,
    },
    right: {
      tookPlace: true,
      channel: 'HOTLINE',
      loanIds: ['JB1'],
      receivedAt: '2025-05-12T10:00:00+08:00',
      pickedUpAt: '2025-05-12T10:01:30+08:00',
      settled: false,
    },
    answerDueOn: localDate('2025-05-13'),
    ...correctedByWang,
    reasons: [{ en: 'They still wait for a call back.', zh: '客户仍在等待回电。' }],
  },
});
export type InboundContactCorrected = EventOf<typeof InboundContactCorrected>;

const { correctedBy: takenBackBy, correctedOn: takenBackOn, reasons } = corrected;
const stopTakenBack = part({
  partyId: id('Person who was looked for.'),
  thirdPartyId: id('Who had not asked not to be reached.'),
  reasons,
  takenBackBy,
  takenBackOn,
});
export type ThirdPartyStopTakenBackData = DataOf<typeof stopTakenBack>;

export const ThirdPartyStopTakenBack = defineEvent('ThirdPartyStopTakenBack', {
  says: 'A stop was recorded for the wrong person: whoever it was recorded for may be asked again, as far as rules allow.',
  told: ({ thirdPartyId, takenBackBy: by, takenBackOn: on }) => ({
    en: `Person ${by} took the stop for ${thirdPartyId} back on ${on}: it had been recorded for the wrong person.`,
    zh: `${by}于${on}撤销对${thirdPartyId}的停止联系登记：登记对象有误。`,
  }),
  data: stopTakenBack,
  subject: ({ partyId }) => partyId,
  example: {
    partyId: 'C1',
    thirdPartyId: 'C9',
    reasons: [{ en: 'Another relative had asked for it.', zh: '提出要求的是另一名亲属。' }],
    takenBackBy: 'officer-wang',
    takenBackOn: localDate('2025-05-14'),
  },
});
export type ThirdPartyStopTakenBack = EventOf<typeof ThirdPartyStopTakenBack>;
