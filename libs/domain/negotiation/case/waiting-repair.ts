/** What the lender has to put right first where it had entered something wrongly: nothing is asked of the borrower meanwhile. */
import type { LocalDate } from '#kernel';
import type { Repair } from '../correction/correction.state';
import { isToReplace, refusalToReview, repairDueOn, toRepeat, toReplace } from '../correction/to-replace';
import { waiting, type Until, type Turn } from './awaited';
import { openOffer, type Episode, type Negotiation } from './case.state';
import { isUnderReview } from '../review/under-review';
import { inCourt } from './waiting-court';

/**
 * What is repeated before anything else is done on the request, and an offer nobody signs any more. What comes of an assessment or a
 * decision is not said before it is there: it may be a refusal.
 * @param by the day the lender owes an answer by; null where it rests
 */
export function forRepair(episode: Episode, negotiation: Negotiation, by: LocalDate | null): Turn | null {
  const { repairs } = episode;
  const offer = openOffer(negotiation);
  if (offer && !isToReplace(offer, repairs)) return null;
  const first = toRepeat(negotiation, repairs);
  if (!offer && !first) return null;
  const before = offer ? UNSIGNED : CORRECTED;
  const what = next(negotiation, first);
  return waiting('LENDER', what, by ?? dueOn(first ?? (offer && toReplace(offer, repairs))), (until) => {
    const to = NEXT[what];
    return {
      en: `${before.english}${to.english}${until.english}.`,
      zh: `${before.chinese}待${to.who}${until.chinese}${to.chinese}。`,
    };
  });
}

function dueOn(repair: Repair | null | undefined): LocalDate | null {
  return repair ? repairDueOn(repair) : null;
}

type Next = 'ASSESSMENT' | 'REVIEW' | 'OFFER';

function next(negotiation: Negotiation, first: Repair | null): Next {
  if (first?.kind === 'ASSESSMENT_TO_REPEAT') return 'ASSESSMENT';
  return first || isUnderReview(negotiation) ? 'REVIEW' : 'OFFER';
}

const UNSIGNED: Until = {
  english: 'What the offer rests on was corrected, so it is not signed any more; ',
  chinese: '方案所依据的录入内容已更正，该方案不再签署；',
};
const CORRECTED: Until = {
  english: 'What the answer to the request rests on was corrected; ',
  chinese: '答复申请所依据的录入内容已更正；',
};
const NEXT: { readonly [What in Next]: Until & { readonly who: string } } = {
  ASSESSMENT: { english: 'the lender is to assess the request again', who: '我方', chinese: '重新评估申请' },
  REVIEW: {
    english: 'an officer is to look at the request and decide',
    who: '工作人员',
    chinese: '复核并作出决定',
  },
  OFFER: { english: 'the lender is to make another offer', who: '我方', chinese: '另行提供方案' },
};

/** A refusal that rests on an entry that proved wrong: the lender looks at it again, whatever the borrower does. */
export function forRefusal(episode: Episode): Turn | null {
  const repair = refusalToReview(episode);
  if (!repair) return null;
  const court = inCourt(episode);
  return waiting('LENDER', 'REVIEW', repairDueOn(repair), ({ english, chinese }) => ({
    en: `${court.english}What the refusal rests on was corrected: an officer is to look at the request again${english}. A new request is taken at any time.`,
    zh: `${court.chinese}此前不予通过的决定所依据的录入内容已更正，待工作人员${chinese}重新审查该申请；借款人也可随时再次申请。`,
  }));
}
