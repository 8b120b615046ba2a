/** What a person asked for, what they have still to hand in, and what is offered to them: side by side, line by line. */
import { code, day, id, list, money, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import { CHINESE_WORKING_DAYS, type Bilingual } from '#kernel';
import { materialKind, type CaseView, type NegotiationView, type OfferComparison } from '#negotiation';
import { counted, HARDSHIPS, inWords, inYuan, listed, MATERIALS } from '#words';
import type { Say } from './say';

export const requestSchema = named(
  'OwnRequest',
  part({
    negotiationId: id('Request.'),
    requestedOn: day('Asked on.'),
    answerDueOn: day('An answer is promised by this day.'),
    says: shownText('What was asked for and why, in words.'),
  }),
);
export type OwnRequest = DataOf<typeof requestSchema>;

export const missingSchema = named(
  'MissingPaper',
  part({
    kind: materialKind,
    title: shownText('The same in words.'),
    why: shownText('Why it is needed.'),
    dueOn: day('It can be handed in up to this day; later it still can, but the answer may not wait for it.'),
    status: oneOf(['MISSING', 'REJECTED'], 'REJECTED: what was handed in was not enough, another is needed.'),
  }),
);
export type MissingPaper = DataOf<typeof missingSchema>;

const compared = part({
  title: shownText('What is compared.'),
  values: list(
    part({
      optionId: id('Option.'),
      text: shownText('The figure as people read it.'),
      difference: orNone(shownText('How much more or less than the first option; null where it is no money.')),
    }),
    'One per option, in the order of the options.',
  ),
});

export const offerSchema = named(
  'OwnOffer',
  part({
    offerId: id('Offer.'),
    canBeSignedUntil: day('Last day to answer it.'),
    says: shownText('In words.'),
    options: list(
      part({
        optionId: id('Option.'),
        title: shownText('Title.'),
        documentHash: code('SHA-256 of the document to sign.'),
        document: code('Where the document to sign is.'),
        terms: list(shownText('A term.'), 'In plain words.'),
        breach: list(shownText('A consequence.'), 'What follows when it is broken.'),
      }),
      'The options.',
    ),
    lines: list(compared, 'Side by side, line by line.'),
    payments: list(
      part({
        dueOn: day('Due date.'),
        amounts: list(
          part({
            optionId: id('Option.'),
            amount: money('To be paid that day.'),
            text: shownText('As people read it.'),
          }),
          'One per option.',
        ),
      }),
      'What is paid when.',
    ),
    rightsAndDuties: list(shownText('A right or duty.'), 'Your rights and duties.'),
  }),
);
export type OwnOffer = DataOf<typeof offerSchema>;

export function requestSeen(
  { negotiationId, requestedOn, answerDueOn, request }: NegotiationView,
  say: Say,
): OwnRequest {
  const { hardship, affordableMonthly, loanIds } = request;
  const because = inWords(HARDSHIPS, hardship.reason);
  const can: Bilingual =
    affordableMonthly === 0
      ? { en: 'nothing can be paid at present', zh: '目前每月无力还款' }
      : { en: `${inYuan(affordableMonthly)} a month can be paid`, zh: `每月可还${inYuan(affordableMonthly)}` };
  const says: Bilingual = {
    en: `You asked on ${requestedOn} for relief over ${listed(loanIds).en}, because of ${because.en} since ${hardship.since}; ${can.en}.`,
    zh: `您于${requestedOn}就借款${listed(loanIds).zh}申请协商，原因：自${hardship.since}起${because.zh}；${can.zh}。`,
  };
  return { negotiationId, requestedOn, answerDueOn, says: say(says) };
}

export function missingPapers({ askedMaterials = [] }: NegotiationView, say: Say): readonly MissingPaper[] {
  return askedMaterials.flatMap(({ kind, why, status, dueOn }) =>
    status === 'MISSING' || status === 'REJECTED'
      ? [{ kind, title: say(inWords(MATERIALS, kind)), why: say(why as Bilingual), dueOn, status }]
      : [],
  );
}

/** @param comparison of the offer that is open */
export function offerSeen({ caseId, negotiations }: CaseView, comparison: OfferComparison, say: Say): OwnOffer | null {
  const { offerId, expiresOn } = comparison;
  const offer = negotiations.flatMap(({ offers }) => offers).find((one) => one.offerId === offerId);
  if (!offer) return null;
  const n = offer.options.length;
  const move = CHINESE_WORKING_DAYS.isKnown(expiresOn)
    ? { english: '', chinese: '' }
    : {
        english: ' The day may still move: the holidays of that year are not announced yet.',
        chinese: '当年放假安排尚未公布，该日期可能顺延。',
      };
  const says: Bilingual = {
    en: `You are offered ${counted(n, 'option')}. Until ${expiresOn} you can sign one, propose something else, say no, or ask that a person looks at it.${move.english}`,
    zh: `为您提供${n}个选项。您可于${expiresOn}前签署其中一项、提出其他建议、不接受，或要求人工复核。${move.chinese}`,
  };
  return {
    offerId,
    canBeSignedUntil: expiresOn,
    says: say(says),
    options: offer.options.map(({ optionId, title, documentHash, terms, breach = [] }) => ({
      ...{ optionId, title: say(title), documentHash, terms: terms.map(say), breach: breach.map(say) },
      document: `/cases/${caseId}/offers/${offerId}/options/${optionId}/agreement`,
    })),
    lines: comparison.lines.map(({ title, values }) => ({
      title: say(title),
      values: values.map(({ optionId, text, inWords: difference }) => ({
        ...{ optionId, text: say(text), difference: difference ? say(difference) : null },
      })),
    })),
    payments: comparison.payments.map(({ dueOn, amounts }) => ({
      dueOn,
      amounts: amounts.map(({ optionId, amount }) => ({ optionId, amount, text: inYuan(amount) })),
    })),
    rightsAndDuties: offer.rightsAndDuties.map(say),
  };
}
