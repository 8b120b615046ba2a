/** What a person has signed and the lender has not yet: which option, its terms, until when the lender signs, and the document. */
import { code, day, id, list, part, shownText, type DataOf } from '#event-schema';
import { shanghaiDate, type Bilingual, type LocalDate } from '#kernel';
import type { CaseView } from '#negotiation';
import { type DoneByOthers, whoDid } from './done-by';
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

export function signed(
  { caseId, negotiations }: CaseView,
  { today, others }: { readonly today: LocalDate; readonly others: DoneByOthers },
  say: Say,
): OwnSigned | null {
  const offer = negotiations.at(-1)?.offers.find(({ status }) => status === 'SIGNED_BY_BORROWER');
  if (!offer?.borrowerSigned) return null;
  const { offerId, options, rightsAndDuties, borrowerSigned } = offer;
  const { agreementId, optionId, countersignDueOn, signature } = borrowerSigned;
  const option = options.find((one) => one.optionId === optionId);
  const on = shanghaiDate(signature.signedAt);
  const title = option?.title ?? { en: optionId, zh: optionId };
  const who = whoDid(others, 'SIGN', agreementId);
  const of = { title, who, on, by: countersignDueOn };
  const says = countersignDueOn < today ? isLate(of) : isAhead(of);
  return {
    ...{ agreementId, offerId, optionId, countersignDueOn, says: say(says) },
    terms: [...(option?.terms ?? []), ...rightsAndDuties, ...(option?.breach ?? [])].map(say),
    document: `/cases/${caseId}/offers/${offerId}/options/${optionId}/agreement`,
  };
}

interface Signing {
  readonly title: Bilingual;
  readonly who: Bilingual;
  readonly on: LocalDate;
  /** The lender was to sign by then. */
  readonly by: LocalDate;
}

function isAhead({ title, who, on, by }: Signing): Bilingual {
  return {
    en: `${who.en} signed “${title.en}” on ${on}. It takes effect once we have signed it, by ${by}; until then you can take the request back.`,
    zh: `${who.zh}已于${on}签署“${title.zh}”。我方最迟于${by}签署，双方签署后生效；此前您可撤回申请。`,
  };
}

/** The delay is the lender's: it takes nothing from who signed in time. */
function isLate({ title, who, on, by }: Signing): Bilingual {
  return {
    en: `${who.en} signed “${title.en}” on ${on}, in time. We were to sign by ${by} and have not: that is our delay, and what you signed still stands. It takes effect once we have signed it; if we have not three days before its first instalment is due, we make you another offer. You can complain about it, or take the request back.`,
    zh: `${who.zh}已于${on}按期签署“${title.zh}”。我方应于${by}前签署而未签署，系我方延误，您的签署仍然有效，待我方签署后生效；如至首期到期前三日我方仍未签署，我方将另行提供方案。您可就此投诉，或撤回申请。`,
  };
}
