/** What is offered to a person: side by side, line by line. */
import { code, day, id, list, money, named, orNone, part, shownText, type DataOf } from '#event-schema';
import { CHINESE_WORKING_DAYS, type Bilingual, type LocalDate } from '#kernel';
import type { CaseView, OfferComparison, OfferView } from '#negotiation';
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
  const negotiation = negotiations.find(({ offers }) => offers.some((one) => one.offerId === offerId));
  const offer = negotiation?.offers.find((one) => one.offerId === offerId);
  if (!offer) return null;
  const { review = null } = negotiation ?? {};
  const isLookedAt = review !== null && review.status !== 'DECIDED';
  return {
    offerId,
    canBeSignedUntil: expiresOn,
    says: say(isLookedAt ? whileLookedAt(offer) : toAnswer(offer, expiresOn)),
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

function toAnswer({ options }: OfferView, expiresOn: LocalDate): Bilingual {
  const move = CHINESE_WORKING_DAYS.isKnown(expiresOn)
    ? { english: '', chinese: '' }
    : {
        english: ' The day may still move: the holidays of that year are not announced yet.',
        chinese: '当年放假安排尚未公布，该日期可能顺延。',
      };
  return {
    en: `You are offered ${counted(options.length, 'option')}. Until ${expiresOn} you can sign one, propose something else, say no, or ask that a person looks at it.${move.english}`,
    zh: `为您提供${options.length}个选项。您可于${expiresOn}前签署其中一项、提出其他建议、不接受，或要求人工复核。${move.chinese}`,
  };
}

/** Its days rest until a person has decided, so no day is named that will not hold. */
function whileLookedAt({ options }: OfferView): Bilingual {
  return {
    en: `You are offered ${counted(options.length, 'option')}. A person looks at your request, and the offer’s days rest until they have decided: meanwhile you can sign one, propose something else, or say no.`,
    zh: `为您提供${options.length}个选项。工作人员正在复核您的申请，复核期间方案期限暂停计算；您仍可签署其中一项、提出其他建议或不接受。`,
  };
}
