/** What the lender has to put right first where it had entered something wrongly: nothing is asked of the borrower meanwhile. */
import type { LocalDate } from '#kernel';
import { isToReplace, refusalToReview, repairDueOn, toRepeat } from '../correction/to-replace';
import { waiting, type Until, type Waiting } from './awaited';
import type { Episode, Negotiation, Offer } from './case.state';

/** @param by the day the lender owes another offer by; null where it rests */
export function forReplacement(
  offer: Offer,
  negotiation: Negotiation,
  { repairs }: Episode,
  by: LocalDate | null,
): Waiting | null {
  if (!isToReplace(offer, repairs)) return null;
  const first = toRepeat(negotiation, repairs)?.kind;
  const what = first === 'ASSESSMENT_TO_REPEAT' ? 'ASSESSMENT' : first === 'DECISION_TO_REPEAT' ? 'REVIEW' : 'OFFER';
  const before = FIRST[what];
  return waiting('LENDER', what, by, ({ english, chinese }) => ({
    en: `What the offer rests on was corrected, so it is not signed any more; the lender is to ${before.english}make another offer${english}.`,
    zh: `方案所依据的录入内容已更正，该方案不再签署；待我方${chinese}${before.chinese}另行提供方案。`,
  }));
}

const FIRST: { readonly [What in 'ASSESSMENT' | 'REVIEW' | 'OFFER']: Until } = {
  ASSESSMENT: { english: 'assess the request again and ', chinese: '重新评估并' },
  REVIEW: { english: 'decide on the request again and ', chinese: '重新复核并' },
  OFFER: { english: '', chinese: '' },
};

/** A refusal that rests on an entry that proved wrong: the lender looks at it again, whatever the borrower does. */
export function forRefusal(episode: Episode): Waiting | null {
  const repair = refusalToReview(episode);
  if (!repair) return null;
  return waiting('LENDER', 'REVIEW', repairDueOn(repair), ({ english, chinese }) => ({
    en: `What the refusal rests on was corrected: an officer is to look at the request again${english}. A new request is taken at any time.`,
    zh: `此前不予通过的决定所依据的录入内容已更正，待工作人员${chinese}重新审查该申请；借款人也可随时再次申请。`,
  }));
}
