/** A person looks at the request: asked for, claimed, decided, and where it must be, refused with reasons and a way on. */
import {
  code,
  day,
  eventsByName,
  id,
  list,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  personalSentence,
  sentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { inWords, listed, REQUESTERS, RULES } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { recommendedRelief } from '../request/assessment.events';

const inNegotiation = { ...ofCaseFields, negotiationId: id('Negotiation.') };
const ofN1 = { ...ofC1, negotiationId: 'C1-1-N1' } as const;

/** An officer writes reasons freely: they may name the person's illness or employer, so they are sealed like any free text. */
const reasons = list(personalSentence('A reason, as the officer put it.'), 'Reasons.');
export type GivenReason = DataOf<typeof reasons>[number];

export const HumanReviewRequested = caseEvent('HumanReviewRequested', {
  says: 'A person is to look at the negotiation; asked for after a refusal it is the appeal.',
  told: ({ negotiationId, requestedBy }) => ({
    en: `A review of ${negotiationId} by a person was asked for by ${inWords(REQUESTERS, requestedBy).en}.`,
    zh: `${inWords(REQUESTERS, requestedBy).zh}要求对${negotiationId}进行人工复核。`,
  }),
  data: part({
    ...inNegotiation,
    requestedBy: oneOf(['BORROWER', 'POLICY', 'OFFICER'], 'Who asked.'),
    reason: optional(personal('text', 'Why, in the borrower’s own words.')),
    answerDueOn: optional(day('Of an appeal: by this day it is answered, in working days.')),
  }),
  example: { ...ofN1, requestedBy: 'BORROWER', reason: '请人工复核', answerDueOn: localDate('2025-05-21') },
});
export type HumanReviewRequested = EventOf<typeof HumanReviewRequested>;

export const ReviewClaimed = caseEvent('ReviewClaimed', {
  says: 'An officer took the review, one officer at a time, for a while; taken again it is for longer.',
  told: ({ negotiationId, officerId, until, assignedBy }) =>
    assignedBy === undefined
      ? {
          en: `Officer ${officerId} took the review of ${negotiationId}${until === undefined ? '' : ` until ${until}`}.`,
          zh: `工作人员${officerId}领取${negotiationId}的复核${until === undefined ? '' : `，有效期至${until}`}。`,
        }
      : {
          en: `Supervisor ${assignedBy} assigned the review of ${negotiationId} to ${officerId}.`,
          zh: `主管${assignedBy}将${negotiationId}的复核分派给${officerId}。`,
        },
  data: part({
    ...inNegotiation,
    officerId: id('Officer.'),
    until: optional(
      day(
        'The claim ends by itself at the end of this day; left out of one that was assigned, and by versions in which it did not end.',
      ),
    ),
    assignedBy: optional(id('Supervisor who gave it to the officer; left out where the officer took it.')),
  }),
  example: { ...ofN1, officerId: 'officer-1', until: localDate('2025-05-14') },
});
export type ReviewClaimed = EventOf<typeof ReviewClaimed>;

export const ReviewReleased = caseEvent('ReviewReleased', {
  says: 'The review was given back, or its claim ran out: any officer may take it.',
  told: ({ negotiationId, officerId, ranOutOn }) => ({
    en: `The review of ${negotiationId} taken by officer ${officerId} ${ranOutOn === undefined ? 'was given back' : `was not decided by ${ranOutOn}, and anybody may take it now`}.`,
    zh: `工作人员${officerId}领取的${negotiationId}复核${ranOutOn === undefined ? '已退回' : `截至${ranOutOn}仍未作出决定，现可由其他人员领取`}。`,
  }),
  data: part({
    ...inNegotiation,
    officerId: id('Who had claimed it.'),
    ranOutOn: optional(day('Last day of a claim that ended by itself; left out where it was given back.')),
  }),
  example: { ...ofN1, officerId: 'officer-1', ranOutOn: localDate('2025-05-14') },
});
export type ReviewReleased = EventOf<typeof ReviewReleased>;

/** OFFER_STANDS: the offer that is open stays as it is. */
export const REVIEW_DECISIONS = ['OFFER', 'OFFER_STANDS', 'REFUSE'] as const;

const DECISION_WORDS: { readonly [Decision in (typeof REVIEW_DECISIONS)[number]]: Bilingual } = {
  OFFER: { en: 'an offer is to be made', zh: '提供方案' },
  OFFER_STANDS: { en: 'the offer stands as it is', zh: '维持现有方案' },
  REFUSE: { en: 'the request is refused', zh: '不予通过' },
};

export const reviewDecided = part({
  ...inNegotiation,
  officerId: id('Who decided.'),
  decision: oneOf(REVIEW_DECISIONS, 'What was decided; OFFER_STANDS: the offer that is open stays as it is.'),
  relief: orNone(recommendedRelief, 'The terms to offer, or of the offer that stands.'),
  overrides: list(code('Rule.'), 'Rules of the assessment the officer sets aside, by name.'),
  reasons,
  note: optional(personal('text', 'A note for colleagues.')),
  approvalId: optional(id('The second person’s approval it used.')),
  answerDueOn: optional(
    day(
      'Where it was decided before all materials were there: they are needed no longer, and the offer is made by this day.',
    ),
  ),
});
export type ReviewDecidedData = DataOf<typeof reviewDecided>;

const example = { en: 'The income no longer carries the instalments.', zh: '收入已无法承担每期还款。' };

export const ReviewDecided = caseEvent('ReviewDecided', {
  says: 'An officer decided the review: terms to offer, that the open offer stands, or a refusal; always with reasons.',
  told: ({ negotiationId, officerId, decision, overrides }) => {
    const some = overrides.length > 0;
    const aside = {
      en: listed(overrides.map((rule) => inWords(RULES, rule).en)).en,
      zh: listed(overrides.map((rule) => inWords(RULES, rule).zh)).zh,
    };
    return {
      en: `Officer ${officerId} decided the review of ${negotiationId}: ${DECISION_WORDS[decision].en}${some ? `, setting aside what was found on ${aside.en}` : ''}.`,
      zh: `工作人员${officerId}对${negotiationId}作出复核决定：${DECISION_WORDS[decision].zh}${some ? `，不适用以下评估规则：${aside.zh}` : ''}。`,
    };
  },
  data: reviewDecided,
  example: {
    ...ofN1,
    officerId: 'officer-1',
    decision: 'OFFER',
    relief: {
      structure: 'RESTRUCTURE',
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    },
    overrides: [],
    reasons: [example],
    note: '已电话核实',
  },
});
export type ReviewDecided = EventOf<typeof ReviewDecided>;

export const negotiationRefused = part({
  ...inNegotiation,
  officerId: id('Who refused.'),
  reasons,
  howToAppeal: sentence('How to have the refusal reviewed.'),
  reapplyFrom: day('A new request is taken from this day; with new evidence or for another hardship at once.'),
  offerId: optional(id('The offer that ends with it, since it rests on an entry that was wrong.')),
  approvalId: optional(id('The second person’s approval it used.')),
});
export type NegotiationRefusedData = DataOf<typeof negotiationRefused>;

export const NegotiationRefused = caseEvent('NegotiationRefused', {
  says: 'A person refused the request, with reasons, how to appeal and from when to ask again (个人信息保护法 art. 24).',
  told: ({ negotiationId, officerId, reapplyFrom, offerId }) => ({
    en: `Officer ${officerId} refused negotiation ${negotiationId}${offerId === undefined ? '' : `, and offer ${offerId} ended with it`}; a review by another officer can be asked for, and a new request is taken from ${reapplyFrom}, with new evidence or for another hardship at once.`,
    zh: `工作人员${officerId}未通过协商申请${negotiationId}${offerId === undefined ? '' : `，方案${offerId}随之终止`}；可申请由其他人员复核，并可自${reapplyFrom}起重新申请，有新证明材料或其他困难原因的可随时申请。`,
  }),
  data: negotiationRefused,
  example: {
    ...ofN1,
    officerId: 'officer-1',
    reasons: [example],
    howToAppeal: { en: 'Ask for a review by another officer.', zh: '您可申请由其他人员复核。' },
    reapplyFrom: localDate('2025-06-15'),
    offerId: 'C1-1-N1-O1',
  },
});
export type NegotiationRefused = EventOf<typeof NegotiationRefused>;

export const reviewEvents = eventsByName(
  HumanReviewRequested,
  ReviewClaimed,
  ReviewReleased,
  ReviewDecided,
  NegotiationRefused,
);
