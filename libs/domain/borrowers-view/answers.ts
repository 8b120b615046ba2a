/** Why the answer was what it was: every assessment and every decision, with its reasons and the way on. */
import { day, id, list, named, oneOf, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import type { CaseView, Explanation, NegotiationView } from '#negotiation';
import { toYou } from './addressed';
import type { Say } from './say';

export const answerSchema = named(
  'OwnAnswer',
  part({
    of: oneOf(
      ['ASSESSMENT', 'DECISION', 'REFUSAL'],
      'ASSESSMENT: by the rules of the policy. The others: by a person.',
    ),
    negotiationId: id('Request.'),
    on: day('Of that day.'),
    says: shownText('The answer, in words.'),
    reasons: list(shownText('A reason.'), 'Why.'),
    better: list(shownText('A change.'), 'What of yours would have led to a better answer.'),
    wayOn: list(shownText('A way on.'), 'What can be done about it.'),
  }),
);
export type OwnAnswer = DataOf<typeof answerSchema>;

const ASK_A_PERSON: Bilingual = {
  en: 'You can ask at any time that a person looks at it.',
  zh: '您可随时要求人工复核。',
};

/** @param explanations of all assessments of the case, in their order */
export function answers(
  { negotiations }: CaseView,
  explanations: readonly Explanation[],
  say: Say,
): readonly OwnAnswer[] {
  return negotiations.flatMap((negotiation) => [
    ...explanations
      .filter((one) => one.negotiationId === negotiation.negotiationId)
      .map((one) => assessed(one, mayAskAPerson(negotiation), say)),
    ...decided(negotiation, say),
  ]);
}

/** While a person looks at it there is nothing to ask for. */
function mayAskAPerson({ status, review }: NegotiationView): boolean {
  return status === 'OPEN' && (review === null || review.status === 'DECIDED');
}

/** Once the request has ended nobody looks at it again; another can be made. What a person wrote is told as they wrote it. */
function assessed(
  { negotiationId, assessedOn, inWords, decidedBy, better }: Explanation,
  mayAsk: boolean,
  say: Say,
): OwnAnswer {
  return {
    of: 'ASSESSMENT',
    negotiationId,
    on: assessedOn,
    says: say(toYou(inWords)),
    reasons: decidedBy.map(({ reason }) => say(toYou(reason))),
    better: better.map((one) => say(one.inWords)),
    wayOn: mayAsk ? [say(ASK_A_PERSON)] : [],
  };
}

const LOOKED_AT = {
  OFFER: {
    en: 'A person looked at your request and decided that an offer is made.',
    zh: '工作人员已复核您的申请，决定提供方案。',
  },
  OFFER_STANDS: {
    en: 'A person looked at your request: the offer stands as it is; where it is not signed yet, its days run on.',
    zh: '工作人员已复核您的申请，决定维持现有方案；尚未签署的，方案期限继续计算。',
  },
} as const;

/** Every one, as it was decided: a later one takes none of its reasons away. */
function decided(
  { negotiationId, status, answers: all = [], refusal }: NegotiationView,
  say: Say,
): readonly OwnAnswer[] {
  return all.map(({ decidedOn: on, decision, reasons: why, reapplyFrom }, n): OwnAnswer => {
    const reasons = why.map((reason) => say(reason as Bilingual));
    if (decision !== 'REFUSE') {
      return { of: 'DECISION', negotiationId, on, says: say(LOOKED_AT[decision]), reasons, better: [], wayOn: [] };
    }
    const again: Bilingual = {
      en: `You can ask again from ${reapplyFrom ?? on}; with new proof or for another hardship at once.`,
      zh: `您可自${reapplyFrom ?? on}起重新申请；有新证明材料或其他困难原因的，可随时申请。`,
    };
    // An appeal that was made, or taken back, is not made again.
    const appeal = refusal && status === 'REFUSED' ? [say(refusal.howToAppeal)] : [];
    return {
      ...{ of: 'REFUSAL', negotiationId, on, reasons, better: [] },
      says: say({ en: 'A person looked at your request and refused it.', zh: '工作人员已复核您的申请，未予同意。' }),
      wayOn: n === all.length - 1 ? [...appeal, say(again)] : [],
    };
  });
}
