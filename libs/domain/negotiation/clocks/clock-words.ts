/** What is said of clocks: what is due, why it runs, what follows when nobody acts, and why one rests. */
import type { Bilingual } from '#kernel';
import type { ClockCommand, DeadlineKind } from './deadline-kinds';

export const CLOCK_TITLES: { readonly [Kind in DeadlineKind]: Bilingual } = {
  EARLY_WARNING_ENDS: { en: 'due date warned of', zh: '预警所涉还款日' },
  ANSWER_DUE: { en: 'first answer to a request', zh: '协商申请首次答复' },
  REFUSAL_REVIEW_DUE: { en: 'another look at a refusal', zh: '重新审查不予通过的决定' },
  MATERIALS_DUE: { en: 'materials asked for', zh: '补充材料' },
  CLAIM_ENDS: { en: 'claim on a review', zh: '复核领取' },
  OFFER_EXPIRES: { en: 'answer to an offer', zh: '方案答复' },
  COUNTER_ANSWER_DUE: { en: 'answer to a counter-proposal', zh: '其他建议答复' },
  COUNTERSIGN_DUE: { en: 'lender’s signature', zh: '我方签署' },
  INSTALMENT_REMINDER: { en: 'reminder of an instalment', zh: '还款提醒' },
  BOOKING_DUE: { en: 'booking in the core banking system', zh: '核心系统登记' },
  INSTALMENT_DUE: { en: 'instalment', zh: '分期还款' },
  GRACE_ENDS: { en: 'end of grace', zh: '宽限期届满' },
  PERFORMANCE_REVIEW: { en: 'review of performance', zh: '履约评估' },
  OBSERVATION_ENDS: { en: 'observation of a restructured loan', zh: '重组资产观察期' },
  BUREAU_ANSWER_DUE: { en: 'answer of the credit bureau', zh: '征信机构答复' },
  TRANSFER_NOTICE_DUE: { en: 'notice of a transfer', zh: '债权转让通知' },
  LIMITATION_ENDS: { en: 'limitation of a claim', zh: '诉讼时效' },
  ELIGIBILITY_REVIEW: { en: 'whether the person may borrow again', zh: '再次借款资格评定' },
  AGENCY_ACKNOWLEDGES: { en: 'word of an agency', zh: '催收机构确认' },
};

/** Why the clock runs: who was promised what, or what was agreed. */
export const CLOCK_CAUSES: { readonly [Kind in DeadlineKind]: Bilingual } = {
  EARLY_WARNING_ENDS: {
    en: 'It was said that this due date may not be met; nothing is overdue yet.',
    zh: '已提示该还款日可能无法按时还款，目前没有逾期。',
  },
  ANSWER_DUE: {
    en: 'The borrower waits for an answer to a request or an appeal, or for another offer, and was promised it by this day.',
    zh: '借款人等待我方对申请或复核请求的答复，或等待新的方案，我方承诺于该日前答复。',
  },
  REFUSAL_REVIEW_DUE: {
    en: 'What a refusal rests on was corrected; an officer looks at the request again by this day.',
    zh: '不予通过的决定所依据的录入内容已更正，工作人员应于该日前重新审查该申请。',
  },
  MATERIALS_DUE: {
    en: 'An officer asked for materials; the borrower can hand them in up to this day.',
    zh: '工作人员要求补充材料，借款人可于该日前提交。',
  },
  CLAIM_ENDS: {
    en: 'An officer has taken the review; up to this day it is theirs to decide.',
    zh: '工作人员已领取复核，应于该日前作出决定。',
  },
  OFFER_EXPIRES: {
    en: 'An offer is open; the borrower can sign, counter or decline it up to this day.',
    zh: '方案待答复，借款人可于该日前签署、提出还价或拒绝。',
  },
  COUNTER_ANSWER_DUE: {
    en: 'The borrower has countered an offer; the lender is to make another or say no by this day.',
    zh: '借款人已对方案提出其他建议，我方应于该日前提供新方案，或说明不予同意的理由。',
  },
  COUNTERSIGN_DUE: {
    en: 'The borrower has signed; the lender is to sign by this day.',
    zh: '借款人已签署，我方应于该日前签署。',
  },
  INSTALMENT_REMINDER: {
    en: 'Some days later an instalment of the agreed plan is due; the borrower is reminded of it on this day.',
    zh: '协议约定的分期即将到期，应于该日提醒借款人。',
  },
  BOOKING_DUE: {
    en: 'An agreement was signed; the core banking system is to book its plans and debit by them by this day.',
    zh: '协议已签署，核心系统应于该日前登记还款方案并变更代扣安排。',
  },
  INSTALMENT_DUE: {
    en: 'An instalment of the agreed plan is due on this day.',
    zh: '协议约定的分期应于该日还款。',
  },
  GRACE_ENDS: {
    en: 'Up to this day the instalment can still be paid in time.',
    zh: '该日及之前还款，仍视为按期还款。',
  },
  PERFORMANCE_REVIEW: {
    en: 'It is looked at every month how the agreement is kept.',
    zh: '按月评估协议履行情况。',
  },
  OBSERVATION_ENDS: {
    en: 'A restructured loan is observed for at least a year; from this day on an officer finds whether the difficulty is solved.',
    zh: '重组资产观察期不少于一年，自该日起由工作人员认定财务困难是否解决。',
  },
  BUREAU_ANSWER_DUE: {
    en: 'The credit bureau was asked to report the loan correctly; without an answer by this day an officer follows it up.',
    zh: '已申请征信机构更正报送；该日前未获答复的，由工作人员跟进。',
  },
  TRANSFER_NOTICE_DUE: {
    en: 'Loans were transferred; the person is to be told by this day, and until they are may pay the lender.',
    zh: '借款债权已转让，应于该日前通知借款人；通知前借款人可继续向我方还款。',
  },
  LIMITATION_ENDS: {
    en: 'Up to this day the claim can be pursued in court, unless the limitation is interrupted before; after it the borrower may refuse to pay.',
    zh: '该日前可以通过诉讼主张债权；此前如发生中断则重新计算，届满后借款人可以拒绝履行。',
  },
  ELIGIBILITY_REVIEW: {
    en: 'The person kept what was agreed, and the case has closed; an officer says by this day whether and when they may borrow again.',
    zh: '客户已履行完毕协议且案件已结案，工作人员应于该日前评定其能否及何时可再次申请借款。',
  },
  AGENCY_ACKNOWLEDGES: {
    en: 'Loans were placed with an agency or recalled from it; it is to acknowledge that by this day, and without its word an officer follows it up.',
    zh: '借款已委托催收机构或从其收回，该机构应于该日前确认；未确认的，由工作人员跟进。',
  },
};

/** What the system does by itself when nobody has acted. */
export const CLOCK_ANSWERS: { readonly [Command in ClockCommand]: Bilingual } = {
  EndClaim: { en: 'The claim ends; any officer can take the review.', zh: '领取到期，其他工作人员可领取复核。' },
  EndEarlyWarning: {
    en: 'The case goes on with what is overdue, or the warning ends where nothing is.',
    zh: '如已逾期则案件继续；如未逾期则预警结束。',
  },
  NoteMissedMaterials: {
    en: 'It is noted what is missing, and an officer says how it goes on; nothing is refused.',
    zh: '记录未提交的材料，由工作人员告知后续安排，不会因此拒绝申请。',
  },
  ExpireOffer: { en: 'The offer expires.', zh: '方案失效。' },
  RemindOfInstalment: {
    en: 'The borrower is reminded, unless the instalment is paid by then.',
    zh: '提醒借款人还款；如该期已还清则不再提醒。',
  },
  WarnOfLimitation: {
    en: 'It is put into the queue of claims whose limitation runs out.',
    zh: '列入诉讼时效即将届满的待办。',
  },
  ReviewPerformance: {
    en: 'The agreement is reviewed: what was missed is found, and a breach where the policy says so.',
    zh: '评估协议履行情况，认定未还分期及是否构成违约。',
  },
};

export const PAUSE_REASONS = ['AWAITING_THE_BORROWER', 'AWAITING_A_THIRD_PARTY', 'SYSTEM_FAULT', 'OTHER'] as const;
/** HOLD: a hold on the borrower stops it. CORRECTION, REVIEW: the lender has something to do about it first. Nobody chooses these here. */
export const STOP_REASONS = [...PAUSE_REASONS, 'HOLD', 'CORRECTION', 'REVIEW'] as const;
export type PauseReason = (typeof STOP_REASONS)[number];

export const PAUSE_REASON_WORDS: { readonly [Reason in PauseReason]: Bilingual } = {
  AWAITING_THE_BORROWER: { en: 'the borrower is to do something first', zh: '待借款人先行办理' },
  AWAITING_A_THIRD_PARTY: { en: 'somebody else is to do something first', zh: '待第三方先行办理' },
  SYSTEM_FAULT: { en: 'a fault kept the borrower or the lender from acting', zh: '系统故障导致无法办理' },
  HOLD: { en: 'a hold is on the borrower', zh: '借款人处于冻结状态' },
  CORRECTION: { en: 'it rests on an entry that was corrected', zh: '所依据的录入已更正，待我方处理' },
  REVIEW: { en: 'a person is asked to look at it', zh: '已申请人工复核' },
  OTHER: { en: 'another reason, noted by the officer', zh: '其他原因，见工作人员备注' },
};
