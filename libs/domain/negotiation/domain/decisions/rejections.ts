/** The rules of a case that say no: each with its stable code and its reason in both languages. */
import { reject, type Bilingual, type Rejection } from '#kernel';

export type Rejected = { readonly kind: 'rejected'; readonly rejection: Rejection };

const REASONS = {
  CASE_UNKNOWN: { en: 'There is no such case.', zh: '没有该案件。' },
  CASE_CLOSED: { en: 'The case is closed.', zh: '案件已结案。' },
  LOAN_NOT_IN_CASE: { en: 'The loan is not part of this case.', zh: '该笔借款不在本案件中。' },
  LOAN_NOT_OVERDUE: {
    en: 'The loan is not overdue now; relief before a due date is not offered here yet.',
    zh: '该笔借款目前未逾期，暂不支持到期前协商。',
  },
  LOAN_UNDER_AGREEMENT: { en: 'An agreement is in force on the loan.', zh: '该笔借款已有履行中的协议。' },
  LOAN_UNKNOWN: { en: 'A loan of the negotiation is not registered.', zh: '协商涉及的借款未登记。' },
  DATE_IN_FUTURE: { en: 'The date lies after the business date.', zh: '日期晚于当前业务日期。' },
  NOT_THE_BORROWER: { en: 'This person is not the borrower of the case.', zh: '该人不是本案件的借款人。' },
  REPRESENTATIVE_NOT_AUTHORISED: {
    en: 'The borrower has not authorised this representative.',
    zh: '借款人未授权该代理人。',
  },
  NEGOTIATION_ALREADY_OPEN: {
    en: 'A negotiation is open already; it has to end before another is requested.',
    zh: '已有进行中的协商，结束后方可再次申请。',
  },
  REAPPLY_NOT_YET: {
    en: 'A new request is taken from the date given in the refusal, or at once with new evidence.',
    zh: '请在答复告知的日期之后再次申请；如有新的证明材料，可随时申请。',
  },
  NO_OPEN_NEGOTIATION: { en: 'No negotiation is open in this case.', zh: '本案件没有进行中的协商。' },
  POLICY_NOT_IN_EFFECT: { en: 'No policy is in effect on the business date.', zh: '当前业务日期没有生效的协商政策。' },
  ASSESSED_LOANS_DIFFER: {
    en: 'The loans assessed are not those of the negotiation.',
    zh: '评估的借款与协商申请的借款不一致。',
  },
  CREDIT_RECORD_IN_FUTURE: {
    en: 'The credit record was consulted after the business date.',
    zh: '信用报告查询日期晚于当前业务日期。',
  },
  REVIEW_NOT_REQUESTED: { en: 'No human review was asked for.', zh: '尚未申请人工复核。' },
  REVIEW_DECIDED_ALREADY: { en: 'The review is decided already.', zh: '人工复核已作出决定。' },
  REVIEW_CLAIMED_BY_ANOTHER: { en: 'Another officer has claimed the review.', zh: '该复核已由其他人员领取。' },
  REVIEW_NOT_CLAIMED: {
    en: 'Claim the review before deciding it; only a supervisor decides without.',
    zh: '请先领取复核再作决定；仅主管可直接决定。',
  },
  REVIEWER_DECIDED_BEFORE: {
    en: 'Who refused the request does not review the appeal.',
    zh: '作出拒绝决定的人员不得复核本次申诉。',
  },
  ONLY_AN_OFFICER: { en: 'Only an officer or supervisor does this.', zh: '仅限业务人员或主管办理。' },
  REASONS_REQUIRED: { en: 'A decision carries reasons.', zh: '决定须说明理由。' },
  RELIEF_REQUIRED: {
    en: 'Say which terms to offer: the policy recommends none.',
    zh: '政策未给出建议方案，请明确拟提供的条件。',
  },
  RULE_UNKNOWN: { en: 'A rule set aside is not among those assessed.', zh: '所推翻的规则不在评估结果中。' },
  OFFER_NOT_DECIDED: {
    en: 'An offer follows a recommendation of the policy or the decision of a review.',
    zh: '须由政策建议或人工复核决定后方可提供方案。',
  },
  OFFER_ALREADY_OPEN: { en: 'An offer is open already.', zh: '已有待答复的方案。' },
  OFFER_INVALID: {
    en: 'The options do not fit the negotiation or do not add up.',
    zh: '方案与协商申请不符或金额不平。',
  },
  LOAN_SETTLED: { en: 'Nothing is owed on the loan any more.', zh: '该笔借款已结清。' },
  PLAN_TERMS_INVALID: { en: 'The terms do not make a plan for this debt.', zh: '所列条件无法形成该笔借款的还款方案。' },
  PLAN_BEYOND_CAPS: {
    en: 'The plan is beyond what the law allows its structure.',
    zh: '该方案超出法规对此类安排的限制。',
  },
  PRICE_ABOVE_CAP: {
    en: 'Interest, penalty and fees together would exceed the price cap.',
    zh: '利息、罚息及费用合计将超过综合融资成本上限。',
  },
  OFFER_UNKNOWN: { en: 'There is no such offer in this case.', zh: '本案件没有该方案。' },
  OFFER_NOT_OPEN: { en: 'The offer can no longer be answered.', zh: '该方案已不可答复。' },
  OFFER_EXPIRED: { en: 'The offer has expired.', zh: '该方案已过有效期。' },
  OFFER_NOT_YET_EXPIRED: { en: 'The offer can still be signed.', zh: '该方案仍在有效期内。' },
  OPTION_UNKNOWN: { en: 'The offer has no such option.', zh: '方案中没有该选项。' },
  DOCUMENT_HASH_DIFFERS: {
    en: 'What was signed is not the agreement document of this option.',
    zh: '签署的文件与该选项的协议文本不一致。',
  },
  OFFER_FIGURES_CHANGED: {
    en: 'A loan changed after the offer was made; a new offer is needed.',
    zh: '方案提出后借款情况已变化，需重新出具方案。',
  },
  AGREEMENT_UNKNOWN: { en: 'There is no such agreement.', zh: '没有该协议。' },
  SAME_PERSON_SIGNS_FOR_BOTH: {
    en: 'Borrower and lender are signed for by different persons.',
    zh: '借款人与贷款人须由不同的人签署。',
  },
  LOAN_NOT_COMPLETED: {
    en: 'Credit restoration follows the completion of the loan’s plan.',
    zh: '还款方案履行完毕后方可申请信用恢复。',
  },
  RESTORATION_NOT_REQUESTED: {
    en: 'No credit restoration is under way for the loan.',
    zh: '该笔借款没有进行中的信用恢复申请。',
  },
  RESTORED_ALREADY: { en: 'The credit record of the loan is restored already.', zh: '该笔借款的信用记录已恢复。' },
} as const satisfies { readonly [code: string]: Bilingual };

export type CaseRejectionCode = keyof typeof REASONS;

export function no(code: CaseRejectionCode, facts?: Rejection['facts']): Rejected {
  return reject(code, REASONS[code], facts);
}

/** Whether looking something up ended in a rule that says no. */
export function isRejected(found: object): found is Rejected {
  return 'kind' in found && found.kind === 'rejected';
}
