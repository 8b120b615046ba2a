/** The officers' queues: what waits for somebody, and for what. */
import type { Bilingual } from '#kernel';
import { DPD_BUCKETS } from '#loan-math';
import { REPAIR_KINDS } from '#negotiation';

export const QUEUES = [
  'INTAKE',
  'REVIEW',
  'MATERIALS',
  'APPROVAL',
  'OFFER_AWAITING_ANSWER',
  'SIGNATURE_PENDING',
  'CORE_BOOKING',
  'OVER_DEBIT',
  'REFUND',
  'INSTALMENT_DUE',
  'INSTALMENT_MISSED',
  'RESTORATION',
  'NOTICE_OWED',
  'BUREAU_REJECTED',
  'BUREAU_DUE',
  'BUREAU_SET_ASIDE',
  'OBJECTION',
  'CONTACT_VIOLATION',
  'INBOUND_CONTACT',
  'NOTICE',
  'SUBJECT_REQUEST',
  'MERGE_UNDONE',
  'AGENCY',
  'HOLD',
  'REPAIR',
  'TRANSFER_NOTICE',
  'LEGAL',
  'LIMITATION',
  'ELIGIBILITY',
  'COMPLAINTS',
] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * Why the item is in its queue. INTAKE: not overdue yet but warned of, overdue and nobody asked yet, asked, assessed with an offer to make, an offer to make in place of one that could be signed no more, or back after the
 * last negotiation or agreement ended without success, or what was signed could not be booked, or was signed when the offer could be signed no more, of which the borrower is to be told at once. REVIEW: asked for, claimed, decided with an offer to make, or countered.
 * MATERIALS: the borrower has time to hand them in, the time passed, an officer checks them, or the request is assessed again on them. APPROVAL: a second person was asked.
 * CORE_BOOKING: the core banking system has not booked a signed plan, or does not debit by it yet. OVER_DEBIT: what was debited above a plan before that is to be given back. REFUND: what was paid above a debt that is settled, or on a loan the person was found not to owe, is the person's (民法典 第985条), and is to be given back.
 * LEGAL: loans were taken to court and nothing is done there yet, something is under way, the court collects, or it dismissed the claim, which is then written off or withdrawn. LIMITATION: a claim can soon be pursued in court no more, or it could not be any more when it was found overdue. ELIGIBILITY: somebody who kept an agreement is to be told whether they may borrow again.
 * TRANSFER_NOTICE: a person is to be told who holds their loans now. AGENCY: an agency has not acknowledged what was placed with it, or that it was recalled.
 * RESTORATION: the bureau was asked and is to answer by the due day, or it refused and can be asked again with what is new.
 * CONTACT_VIOLATION: a contact was made that was not permitted, and a person has to look at it. INBOUND_CONTACT: a person turned to the lender and is to be answered.
 * HOLD: a hold is on a person, and somebody has to look at it again by the due day.
 * REPAIR: an entry was corrected, and what rests on it is to be repeated, replaced or looked at again, or told the person anew (NOTICE_TO_CORRECT), or a person says why it need not be.
 * NOTICE: what a person was to be told arrived on no channel, as far as is known.
 * COMPLAINTS: nobody has taken it on yet, it is to be answered or to be decided above, or it is answered and the complainant may still ask for a review; COMPLAINT_REVIEWED: it was decided above and closes by itself on the day after; REMEDY_TO_GIVE: money that was granted is not all given; REMEDY_EXCEEDED: more was given than was granted, and a supervisor says what becomes of it.
 * NOTICE_OWED: a month is negative and held back until the person is told. BUREAU_REJECTED: the bureau refused a row, which is to be repaired. BUREAU_DUE: a row goes out with the next file.
 * BUREAU_SET_ASIDE: a loan could not be reported, since a rule said no, an event of it cannot be read, or the system itself failed at it.
 * OBJECTION: somebody objects to what was reported and is to be answered in writing.
 * SUBJECT_REQUEST: a person asked about their data. MERGE_UNDONE: two records are not of one person after all, and somebody says what of the time of their merge belongs to whom.
 */
export const STEPS = {
  INTAKE: [
    'EARLY_WARNING',
    'OVERDUE',
    'REQUESTED',
    'ASSESSED',
    'OFFER_SUPERSEDED',
    'WITHDRAWN',
    'REFUSED',
    'DECLINED',
    'EXPIRED',
    'BREACHED',
    'LAPSED',
    'RESCINDED',
    'SIGNED_IN_VAIN',
  ],
  REVIEW: ['REQUESTED', 'CLAIMED', 'DECIDED', 'COUNTERED'],
  MATERIALS: ['AWAITED', 'MISSED', 'SUBMITTED', 'TO_ASSESS'],
  APPROVAL: ['APPROVAL_REQUESTED'],
  OFFER_AWAITING_ANSWER: ['OFFERED'],
  SIGNATURE_PENDING: ['SIGNED_BY_BORROWER'],
  CORE_BOOKING: ['PLAN_TO_BOOK', 'DEBIT_TO_CHANGE'],
  OVER_DEBIT: ['TO_REFUND'],
  REFUND: ['OVERPAID', 'PAID_WITHOUT_DEBT'],
  INSTALMENT_DUE: ['DUE', 'RESTS'],
  INSTALMENT_MISSED: ['MISSED'],
  RESTORATION: ['BUREAU_ASKED', 'BUREAU_REFUSED'],
  NOTICE_OWED: ['TO_GIVE_NOTICE'],
  BUREAU_REJECTED: ['TO_REPAIR'],
  BUREAU_DUE: ['TO_SUBMIT'],
  BUREAU_SET_ASIDE: ['REPORT_REFUSED', 'REPORT_UNREADABLE', 'REPORT_FAILED'],
  OBJECTION: ['TO_ANSWER'],
  CONTACT_VIOLATION: ['VIOLATION_FOUND'],
  INBOUND_CONTACT: ['TO_ANSWER'],
  HOLD: ['TO_CONFIRM', 'TO_LOOK_AT_AGAIN'],
  NOTICE: ['REACHED_NOBODY'],
  SUBJECT_REQUEST: ['REQUEST_TO_ANSWER'],
  MERGE_UNDONE: ['TO_ASSIGN'],
  AGENCY: ['PLACED', 'RECALLED'],
  LEGAL: ['TO_BEGIN', 'UNDER_WAY', 'ENFORCING', 'ENFORCEMENT_TO_END', 'CLAIM_LOST'],
  LIMITATION: ['RUNS_OUT', 'RAN_OUT'],
  ELIGIBILITY: ['TO_REVIEW'],
  REPAIR: [...REPAIR_KINDS, 'NOTICE_TO_CORRECT'],
  TRANSFER_NOTICE: ['TO_TELL'],
  COMPLAINTS: [
    'TO_ACKNOWLEDGE',
    'COMPLAINT_TO_ANSWER',
    'TO_DECIDE_ABOVE',
    'COMPLAINT_ANSWERED',
    'COMPLAINT_REVIEWED',
    'REMEDY_TO_GIVE',
    'REMEDY_EXCEEDED',
  ],
} as const satisfies { readonly [Name in Queue]: readonly string[] };
export type Step = (typeof STEPS)[Queue][number];
/** How a negotiation or agreement ended that brings the case back to intake. */
export type Ending =
  'WITHDRAWN' | 'REFUSED' | 'DECLINED' | 'EXPIRED' | 'BREACHED' | 'LAPSED' | 'RESCINDED' | 'SIGNED_IN_VAIN';

export const QUEUE_TITLES: { readonly [Name in Queue]: Bilingual } = {
  INTAKE: { en: 'Intake', zh: '待受理' },
  REVIEW: { en: 'Human review', zh: '人工复核' },
  MATERIALS: { en: 'Materials', zh: '补充材料' },
  APPROVAL: { en: 'Approvals', zh: '待审批' },
  OFFER_AWAITING_ANSWER: { en: 'Offers awaiting an answer', zh: '方案待答复' },
  SIGNATURE_PENDING: { en: 'Lender signature pending', zh: '待我方签署' },
  CORE_BOOKING: { en: 'Core booking awaited', zh: '待核心系统登记' },
  OVER_DEBIT: { en: 'Debited above the plan', zh: '超方案扣款待退还' },
  REFUND: { en: 'Paid without a debt, to be given back', zh: '多还或无债务还款待退还' },
  INSTALMENT_DUE: { en: 'Instalments due', zh: '待还分期' },
  INSTALMENT_MISSED: { en: 'Instalments missed', zh: '逾期未还分期' },
  RESTORATION: { en: 'Credit restoration', zh: '信用恢复' },
  NOTICE_OWED: { en: 'To be told before it is reported', zh: '不良信息待告知' },
  BUREAU_REJECTED: { en: 'Refused by the credit bureau', zh: '征信报送退回' },
  BUREAU_DUE: { en: 'To be reported with the next file', zh: '征信待报送' },
  BUREAU_SET_ASIDE: { en: 'Loans that could not be reported', zh: '征信未能报送' },
  OBJECTION: { en: 'Objections to the credit record', zh: '征信异议' },
  CONTACT_VIOLATION: { en: 'Contacts not permitted', zh: '违规联系核查' },
  COMPLAINTS: { en: 'Complaints', zh: '投诉处理' },
  INBOUND_CONTACT: { en: 'Persons to be answered', zh: '来访待答复' },
  HOLD: { en: 'Persons under a hold', zh: '冻结客户待复查' },
  NOTICE: { en: 'Notices that reached nobody', zh: '未送达通知' },
  SUBJECT_REQUEST: { en: 'Requests about personal data', zh: '个人信息请求待答复' },
  MERGE_UNDONE: { en: 'Undone merges to assign', zh: '撤销合并待归属' },
  AGENCY: { en: 'Agencies to acknowledge', zh: '待催收机构确认' },
  REPAIR: { en: 'To be repaired after corrections', zh: '更正后待处理' },
  LEGAL: { en: 'Loans in court', zh: '法律程序跟进' },
  LIMITATION: { en: 'Limitation runs out', zh: '诉讼时效即将届满' },
  ELIGIBILITY: { en: 'Whether they may borrow again', zh: '再次借款资格待评定' },
  TRANSFER_NOTICE: { en: 'Transfers to be told', zh: '待通知债权转让' },
};

/** Days-past-due buckets, from the best to the worst. */
export const BUCKETS = DPD_BUCKETS;
