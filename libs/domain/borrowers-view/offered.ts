/** What is offered to a person: side by side, line by line. */
import { code, day, id, list, money, named, orNone, part, shownText, type DataOf } from '#event-schema';
import { CHINESE_WORKING_DAYS, type Bilingual } from '#kernel';
import type { CaseView, OfferComparison } from '#negotiation';
import { counted, inYuan } from '#words';
import type { Say } from './say';

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
