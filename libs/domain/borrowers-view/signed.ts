/** What a person has signed and the lender has not yet: which option, its terms, until when the lender signs, and the document. */
import { code, day, id, list, part, shownText, type DataOf } from '#event-schema';
import { shanghaiDate, type Bilingual } from '#kernel';
import type { CaseView } from '#negotiation';
import type { Say } from './say';

export const signedSchema = part(
  {
    agreementId: id('Agreement.'),
    offerId: id('Offer.'),
    optionId: id('Option you signed.'),
    countersignDueOn: day('We are to sign by this day.'),
    says: shownText('The same in words.'),
    terms: list(shownText('A term, a right or a duty, or what follows when it is broken.'), 'What you signed.'),
    document: code('Where the document is that you signed.'),
  },
  'What you signed and we have not yet; null where nothing is.',
);
type OwnSigned = DataOf<typeof signedSchema>;

export function signed({ caseId, negotiations }: CaseView, say: Say): OwnSigned | null {
  const offer = negotiations.at(-1)?.offers.find(({ status }) => status === 'SIGNED_BY_BORROWER');
  if (!offer?.borrowerSigned) return null;
  const { offerId, options, rightsAndDuties, borrowerSigned } = offer;
  const { agreementId, optionId, countersignDueOn, signature } = borrowerSigned;
  const option = options.find((one) => one.optionId === optionId);
  const on = shanghaiDate(signature.signedAt);
  const says: Bilingual = {
    en: `You signed “${option?.title.en ?? optionId}” on ${on}. It takes effect once we have signed it, by ${countersignDueOn}; until then you can take the request back.`,
    zh: `您已于${on}签署“${option?.title.zh ?? optionId}”。我方最迟于${countersignDueOn}签署，双方签署后生效；此前您可撤回申请。`,
  };
  return {
    ...{ agreementId, offerId, optionId, countersignDueOn, says: say(says) },
    terms: [...(option?.terms ?? []), ...rightsAndDuties, ...(option?.breach ?? [])].map(say),
    document: `/cases/${caseId}/offers/${offerId}/options/${optionId}/agreement`,
  };
}
