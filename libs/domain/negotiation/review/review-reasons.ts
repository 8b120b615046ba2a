/** The words of the rules of a review. */
import type { CommandContext } from '#kernel';
import type { Negotiation, Review } from '../case/case.state';
import { isSupervisor } from '../case/lookups';
import { rejections, type Reasons, type Rejected } from '../case/rejections';

export const REVIEW_REASONS = {
  REVIEW_NOT_REQUESTED: { en: 'No human review was asked for.', zh: '尚未申请人工复核。' },
  REVIEW_DECIDED_ALREADY: { en: 'The review is decided already.', zh: '人工复核已作出决定。' },
  REVIEW_CLAIMED_BY_ANOTHER: { en: 'Another officer has claimed the review.', zh: '该复核已由其他人员领取。' },
  REVIEW_NOT_CLAIMED: {
    en: 'Claim the review before deciding it; only a supervisor decides without.',
    zh: '请先领取复核再作决定；仅主管可直接决定。',
  },
  ONLY_A_SUPERVISOR_ASSIGNS_REVIEWS: { en: 'Only a supervisor assigns a review.', zh: '复核仅限主管分派。' },
  REVIEWER_DECIDED_BEFORE: {
    en: 'Who refused the request does not review the appeal.',
    zh: '作出拒绝决定的人员不得复核本次申诉。',
  },
  ASSESSMENT_TO_REPEAT_FIRST: {
    en: 'What the request was assessed on was corrected: it is assessed again before anybody decides on it.',
    zh: '评估所依据的内容已更正，请先重新评估，再作出决定。',
  },
  RULE_UNKNOWN: { en: 'A rule set aside is not among those assessed.', zh: '所推翻的规则不在评估结果中。' },
  RULE_NOT_SET_ASIDE: {
    en: 'The assessment found against the request; an offer names every rule that it sets aside.',
    zh: '评估存在未通过的规则；决定提供方案时，须逐一列明所推翻的规则。',
  },
  MATERIALS_AWAITED: {
    en: 'The borrower still has time to hand in what was asked for: a refusal waits until it is handed in, its last day has passed, or the request for it is taken back.',
    zh: '借款人补充材料的期限尚未届满；须待材料提交、期限届满或撤回该补充材料的要求后，方可作出拒绝决定。',
  },
  NO_OFFER_TO_STAND: {
    en: 'No offer is open that could stand as it is.',
    zh: '目前没有可维持的方案。',
  },
  OFFER_CANNOT_BE_KEPT: {
    en: 'The first instalment of the open offer has fallen due, so whoever signs it now could not keep it; please decide to offer, and another offer takes its place.',
    zh: '现有方案的首期已到期，此时签署将无法如期履行；请决定另行提供方案。',
  },
  REAPPLY_DATE_OUT_OF_RANGE: {
    en: 'A new request is taken from a day after the refusal, and nobody waits longer than the lender’s setting allows.',
    zh: '可再次申请的日期须在本次答复之后，且不得超过设定的最长等待期限。',
  },
} as const satisfies Reasons;

export const no = rejections(REVIEW_REASONS);

/** A review is decided by who claimed it, or a supervisor over them; never by anybody who refused the request before. */
export function notTheirs(review: Review, { refusedBy }: Negotiation, context: CommandContext): Rejected | null {
  if (refusedBy.includes(context.actor.id)) return no('REVIEWER_DECIDED_BEFORE');
  if (isSupervisor(context)) return null;
  if (review.status !== 'CLAIMED') return no('REVIEW_NOT_CLAIMED');
  const { officerId } = review;
  return officerId === context.actor.id ? null : no('REVIEW_CLAIMED_BY_ANOTHER', { officerId });
}
