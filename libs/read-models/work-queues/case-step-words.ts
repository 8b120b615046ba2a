/** What is to be done about a case, a plan or a claim, and why it waits: `{by}` is where the day stands, if there is one. */
import type { Bilingual } from '#kernel';
import type { Queue, STEPS } from './queues';

export interface StepWords {
  /** Null where its row says it. */
  readonly does: Bilingual | null;
  readonly why: Bilingual;
}

/** The words of every step of a queue. */
export type QueueWords<Name extends Queue> = { readonly [Step in (typeof STEPS)[Name][number]]: StepWords };

const words = (does: string, doesZh: string, why: string, whyZh: string): StepWords => ({
  does: { en: does, zh: doesZh },
  why: { en: why, zh: whyZh },
});

/** The case itself says what is awaited of whom: see `waits` of a case. */
const because = (en: string, zh: string): StepWords => ({ does: null, why: { en, zh } });

const INTAKE: QueueWords<'INTAKE'> = {
  EARLY_WARNING: because(
    'It was said that a due date may not be met; nothing is overdue yet.',
    '已提示可能无法按时还款，目前没有逾期。',
  ),
  OVERDUE: because('Loans are overdue, and nobody has asked for relief.', '借款已逾期，尚未申请协商。'),
  REQUESTED: because(
    'The borrower asked for relief, and no assessment stands that rests on what is right.',
    '借款人已申请协商，尚无依据正确信息作出的评估。',
  ),
  ASSESSED: because('The request was assessed, and is not answered yet.', '申请已评估，尚未答复。'),
  OFFER_SUPERSEDED: because(
    'What was offered can be signed no more, since what it rests on changed; the request still stands.',
    '原方案所依据的情况已变化，不再签署；申请仍然有效。',
  ),
  WITHDRAWN: because('The borrower took the request back.', '借款人已撤回申请。'),
  REFUSED: because('The request was refused.', '申请未获通过。'),
  DECLINED: because('The borrower declined the offer.', '借款人已拒绝方案。'),
  EXPIRED: because('The offer ran out without an answer.', '方案到期未获答复。'),
  BREACHED: because('The agreement was broken.', '协议已违约终止。'),
  LAPSED: because('What was negotiated is settled, and another loan is overdue.', '所协商的借款已还清，另有借款逾期。'),
  RESCINDED: because('The agreement was taken back.', '协议已撤销。'),
  SIGNED_IN_VAIN: because(
    'What was signed was told when the offer could be signed no more: the borrower is told at once.',
    '得知签署结果时，方案已不能签署，应立即告知借款人。',
  ),
};

const REVIEW: QueueWords<'REVIEW'> = {
  REQUESTED: because('It was asked that a person looks at the request.', '已申请由人工复核。'),
  CLAIMED: because('An officer has taken the review.', '工作人员已领取复核。'),
  DECIDED: because('An officer decided the review, and no offer has been made.', '复核已作出决定，尚未提供方案。'),
  COUNTERED: because('The borrower countered the offer.', '借款人已对方案提出其他建议。'),
};

const MATERIALS: QueueWords<'MATERIALS'> = {
  AWAITED: because('An officer asked for materials.', '工作人员已要求补充材料。'),
  MISSED: because('The day passed, and materials are missing.', '期限已过，仍缺少材料。'),
  SUBMITTED: because('Materials were handed in.', '借款人已提交材料。'),
  TO_ASSESS: because('What was verified is not in the assessment yet.', '已核实的材料尚未计入评估。'),
};

const PLANS = {
  OFFER_AWAITING_ANSWER: {
    OFFERED: because('An offer is open.', '方案待答复。'),
  },
  SIGNATURE_PENDING: {
    SIGNED_BY_BORROWER: because('The borrower has signed.', '借款人已签署。'),
  },
  CORE_BOOKING: {
    PLAN_TO_BOOK: words(
      'The core banking system is to book the plan{by}; an officer follows it up.',
      '待核心系统{by}登记还款方案，由工作人员跟进。',
      'The agreement is signed, and its plan is not booked.',
      '协议已签署，还款方案尚未登记。',
    ),
    DEBIT_TO_CHANGE: words(
      'The core banking system is to debit by the plan{by}; an officer follows it up.',
      '待核心系统{by}按方案变更代扣，由工作人员跟进。',
      'The plan is booked, and the account is still debited as before.',
      '还款方案已登记，代扣尚未变更。',
    ),
  },
  OVER_DEBIT: {
    TO_REFUND: words(
      'The lender is to give back what was debited above the plan{by}.',
      '待我方{by}退还超出方案的扣款。',
      'More was debited than the plan asks for.',
      '扣款超出方案约定。',
    ),
  },
  INSTALMENT_DUE: {
    DUE: words(
      'The borrower is to pay the instalment{by}.',
      '待借款人{by}支付该期款项。',
      'An instalment of the plan is not paid yet.',
      '方案中的该期款项尚未还清。',
    ),
    RESTS: words(
      'Nobody asks the borrower for the instalment while a hold is on the loan; it can be paid, and is not missed meanwhile{by}.',
      '借款处于冻结状态，期间不要求借款人支付该期款项{by}；可以还款，不视为未按期还款。',
      'A hold is on the loan.',
      '借款处于冻结状态。',
    ),
  },
  INSTALMENT_MISSED: {
    MISSED: words(
      'The borrower is to pay at once the instalment that was missed{by}.',
      '待借款人立即支付逾期未还的该期款项{by}。',
      'The instalment was not paid by the end of its grace.',
      '该期款项宽限期届满仍未还清。',
    ),
  },
} as const satisfies { readonly [Name in Queue]?: QueueWords<Name> };

const ENDINGS = {
  RESTORATION: {
    BUREAU_ASKED: words(
      'The credit bureau is to say whether the record is right{by}; an officer follows it up.',
      '待征信机构{by}答复信用记录是否已更正，由工作人员跟进。',
      'The plan is paid, and the bureau was asked to report the loan as it is.',
      '方案已还清，已申请征信机构更正报送。',
    ),
    BUREAU_REFUSED: words(
      'The borrower can ask again with what is new{by}.',
      '有新的情况时，借款人可{by}再次申请。',
      'The bureau did not correct the record.',
      '征信机构未更正信用记录。',
    ),
  },
  AGENCY: {
    PLACED: words(
      'The agency is to acknowledge what was placed with it{by}; an officer follows it up.',
      '待催收机构{by}确认委托，由工作人员跟进。',
      'Loans were placed with the agency.',
      '借款已委托催收机构。',
    ),
    RECALLED: words(
      'The agency is to acknowledge the recall{by}; an officer follows it up.',
      '待催收机构{by}确认收回，由工作人员跟进。',
      'Loans were recalled from the agency.',
      '借款已从催收机构收回。',
    ),
  },
  TRANSFER_NOTICE: {
    TO_TELL: words(
      'The lender is to tell the person who holds their loans now{by}.',
      '待我方{by}通知借款人债权已转让。',
      'Loans were transferred; until they are told, the person may pay the lender (民法典 第546条).',
      '借款债权已转让；通知前借款人可继续向我方还款（民法典第546条）。',
    ),
  },
  LEGAL: {
    TO_BEGIN: words(
      'The lender is to take the first step in court, or withdraw the matter{by}.',
      '待我方{by}采取首个法律步骤，或撤回。',
      'Loans were taken to court, and nothing is done there.',
      '借款已转入法律程序，尚未采取任何步骤。',
    ),
    UNDER_WAY: words(
      'The lender is to look at what has come of it in court, and record the next step{by}.',
      '待我方{by}跟进法律程序进展并登记后续步骤。',
      'The matter is under way in court.',
      '法律程序进行中。',
    ),
    ENFORCING: words(
      'The lender is to look at what the court has collected, and record it{by}.',
      '待我方{by}跟进法院执行情况并登记。',
      'The court was asked to enforce and collects.',
      '已申请强制执行，由法院执行中。',
    ),
    ENFORCEMENT_TO_END: words(
      'The lender is to have the court end enforcement, give back what was collected by it, and record that it ended{by}.',
      '待我方{by}申请法院终结执行、退还已执行款项并登记。',
      'The court collects what was decided to be owed, and nothing of that stands any more (民事诉讼法 第244条).',
      '法院仍在执行，而据以执行的裁判已不成立（民事诉讼法第244条，执行回转）。',
    ),
    CLAIM_LOST: words(
      'The lender is to write the loans off or withdraw them{by}; nobody asks for them.',
      '待我方{by}决定核销或移出案件，不再要求还款。',
      'A court dismissed the claim.',
      '法院已驳回诉讼请求。',
    ),
  },
  LIMITATION: {
    RUNS_OUT: words(
      'The lender is to have the person asked, agree with them, or go to court{by}.',
      '待我方{by}提出履行请求、达成协议或提起诉讼。',
      'The limitation of the claim runs out (民法典 第188条).',
      '诉讼时效即将届满（民法典第188条）。',
    ),
    RAN_OUT: words(
      'The lender is to decide what becomes of the claim{by}: the borrower may refuse to pay it (民法典 第192条), and nobody is told otherwise.',
      '待我方{by}决定如何处理：借款人可以诉讼时效届满为由拒绝履行（民法典第192条），不得作相反告知。',
      'The limitation of the claim is over.',
      '诉讼时效已届满。',
    ),
  },
  ELIGIBILITY: {
    TO_REVIEW: words(
      'An officer is to say whether and when the person may borrow again{by}.',
      '待工作人员{by}评定客户能否及何时可再次申请借款。',
      'The person kept what was agreed, and the case has closed.',
      '客户已履行完毕协议且案件已结案。',
    ),
  },
} as const satisfies { readonly [Name in Queue]?: QueueWords<Name> };

export const CASE_STEP_WORDS = { INTAKE, REVIEW, MATERIALS, ...PLANS, ...ENDINGS };
