/**
 * What people are told, as data. A version that was sent once is never changed: another wording is another version, put behind it,
 * so that what anybody was told can be shown again.
 */
import type { Bilingual } from '#kernel';
import type { ContactChannel, ContactPurpose } from '../contact-kinds';
import type { FigureName } from './notice-figures';

export const NOTICE_TEMPLATES = [
  'OVERDUE_FOUND',
  'OVERDUE_STILL',
  'INSTALMENT_REMINDER',
  'GRACE_AFTER_HOLD',
  'OFFER_MADE',
  'AGREEMENT_SIGNED_LATE',
  'AGREEMENT_RESCINDED',
  'AGREEMENT_BROKEN',
  'SIGNATURE_WITHOUT_EFFECT',
  'MATERIALS_MISSING',
  'NEGOTIATION_REFUSED',
  'REPORT_AHEAD',
  'REPORT_CLASS_AHEAD',
  'REPORTED_UNTOLD',
  'FIGURES_CORRECTED',
  'AGREEMENT_GOES_ON',
  'AGREEMENT_KEPT',
  'BREACH_CORRECTED',
  'TAKEN_TO_COURT',
  'BORROWING_REVIEWED',
  'OWED_AFTER_ALL',
] as const;
export type NoticeTemplateName = (typeof NOTICE_TEMPLATES)[number];

export const NOTICE_LANGUAGES = ['zh', 'en'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

export interface NoticeTemplate {
  /** From 1; the last is in use. */
  readonly version: number;
  readonly purpose: Exclude<ContactPurpose, 'REPLY'>;
  /** In the order in which they are tried: the next when one failed or came back. */
  readonly channels: readonly ContactChannel[];
  /** After so many days it is no longer worth telling. Setting. */
  readonly goodForDays: number;
  /** What it is told by: the law, or the lender's own decision. */
  readonly source: string;
  readonly figures: readonly FigureName[];
  /** A figure stands in braces: {open-before} is `openBefore`. */
  readonly text: Bilingual;
}

const BY_SMS = ['SMS', 'APP_PUSH', 'VOICE_BOT'] as const;
const BY_APP = ['APP_PUSH', 'SMS'] as const;

/** Figures of a day, which are told while it is not over: with what accrues up to its end. */
const OVERDUE_FIGURES = ['loanId', 'asOf', 'dpd', 'overdue'] as const;

export const TEMPLATE_VERSIONS: { readonly [Name in NoticeTemplateName]: readonly NoticeTemplate[] } = {
  OVERDUE_FOUND: [
    {
      version: 1,
      purpose: 'COLLECTION',
      channels: BY_SMS,
      goodForDays: 2,
      source: 'Decision of the lender; 民法典 art. 195 (a demand interrupts the limitation)',
      figures: ['loanId', 'asOf', 'dpd', 'overdue'],
      text: {
        en: 'Your loan ending in {loan-id} was {dpd} past due at the end of {as-of}: {overdue} is overdue. If you cannot pay now, you can ask in the app for another way to pay. If you have paid since, nothing is to be done.',
        zh: '您尾号{loan-id}的借款截至{as-of}日终已逾期{dpd}，逾期金额{overdue}。如还款有困难，可在App“借款管理”中申请逾期协商。如已还款，请忽略本通知。',
      },
    },
    {
      version: 2,
      purpose: 'COLLECTION',
      channels: BY_SMS,
      goodForDays: 2,
      source: 'Decision of the lender; 民法典 art. 195 (a demand interrupts the limitation)',
      figures: OVERDUE_FIGURES,
      text: {
        en: 'On {as-of} your loan ending in {loan-id} is {dpd} past due: {overdue} is overdue, counted to the end of that day. If you cannot pay now, you can ask in the app for another way to pay. If you have paid since, nothing is to be done.',
        zh: '您尾号{loan-id}的借款已逾期{dpd}，逾期金额{overdue}（计至{as-of}当日）。如还款有困难，可在App“借款管理”中申请逾期协商。如已还款，请忽略本通知。',
      },
    },
  ],
  OVERDUE_STILL: [
    {
      version: 1,
      purpose: 'COLLECTION',
      channels: BY_SMS,
      goodForDays: 2,
      source: 'Decision of the lender; 民法典 art. 195 (a demand interrupts the limitation)',
      figures: ['loanId', 'asOf', 'dpd', 'overdue'],
      text: {
        en: 'Your loan ending in {loan-id} is still unpaid: {dpd} past due and {overdue} overdue at the end of {as-of}. You can ask in the app for another way to pay, or for a person to call you. If you have paid since, nothing is to be done.',
        zh: '您尾号{loan-id}的借款仍未还清：截至{as-of}日终逾期{dpd}，逾期金额{overdue}。您可在App中申请逾期协商，或要求人工客服与您联系。如已还款，请忽略本通知。',
      },
    },
    {
      version: 2,
      purpose: 'COLLECTION',
      channels: BY_SMS,
      goodForDays: 2,
      source: 'Decision of the lender; 民法典 art. 195 (a demand interrupts the limitation)',
      figures: OVERDUE_FIGURES,
      text: {
        en: 'Your loan ending in {loan-id} is still unpaid: on {as-of} it is {dpd} past due and {overdue} is overdue, counted to the end of that day. You can ask in the app for another way to pay, or for a person to call you. If you have paid since, nothing is to be done.',
        zh: '您尾号{loan-id}的借款仍未还清：已逾期{dpd}，逾期金额{overdue}（计至{as-of}当日）。您可在App中申请逾期协商，或要求人工客服与您联系。如已还款，请忽略本通知。',
      },
    },
  ],
  INSTALMENT_REMINDER: [
    {
      version: 1,
      purpose: 'REMINDER',
      channels: BY_APP,
      goodForDays: 3,
      source: 'Decision of the lender',
      figures: ['loanId', 'seq', 'dueOn', 'unpaid', 'openBefore'],
      text: {
        en: 'Instalment {seq} of the plan for your loan ending in {loan-id} is due on {due-on}: {unpaid}. Open from before: {open-before}.',
        zh: '您尾号{loan-id}借款的还款方案第{seq}期将于{due-on}到期，应还{unpaid}；此前各期未还：{open-before}。',
      },
    },
  ],
  GRACE_AFTER_HOLD: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 509 (good faith: whose days run again is told the last of them before a row is missed)',
      figures: ['loanId', 'seq', 'dueOn', 'unpaid', 'graceUntil'],
      text: {
        en: 'The days of your plan run again, since the hold has ended. Instalment {seq} for your loan ending in {loan-id}, which fell due on {due-on}, lacks {unpaid}. Paid by {grace-until} it is paid in time; later it counts as missed, and the agreement may end. If you cannot pay it, say so in the app before that day.',
        zh: '冻结已解除，您还款方案的期限恢复计算。您尾号{loan-id}借款的第{seq}期（{due-on}到期）尚欠{unpaid}，请于{grace-until}前（含当日）支付，届时仍视为按期还款；逾期支付将视为未按期还款，协议可能因此终止。如无法支付，请在该日前在App中告知。',
      },
    },
  ],
  OFFER_MADE: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 137, 474 (an offer takes effect when it reaches the person)',
      figures: ['options', 'lowestTotal', 'expiresOn'],
      text: {
        en: 'We have an offer for you with {options}, from {lowest-total} in all. Look at it in the app; it can be signed up to {expires-on}.',
        zh: '我们为您提供了{options}，总还款额最低{lowest-total}。请在App中查看，签署截止日为{expires-on}。',
      },
    },
  ],
  AGREEMENT_SIGNED_LATE: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 490, 509 (it is concluded by the second signature; who waited for it is told in good faith)',
      figures: ['agreementId', 'signedOn', 'dueOn'],
      text: {
        en: 'We signed agreement {agreement-id} on {signed-on}, later than we had promised: it is in force now. Its first instalment is due on {due-on}; how much that is, and the whole plan, you see in the app. If you cannot pay it, say so there before that day.',
        zh: '我方已于{signed-on}签署协议{agreement-id}（晚于此前承诺的期限），协议现已生效。首期还款日为{due-on}，应还金额及完整方案请在App中查看；如无法按期支付，请在该日前在App中告知。',
      },
    },
  ],
  AGREEMENT_RESCINDED: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 565 (it ends when the notice reaches the person)',
      figures: ['agreementId', 'rescindedOn'],
      text: {
        en: 'Agreement {agreement-id} could not be booked and was taken back on {rescinded-on}; what is owed is owed by the contract again. Why, and how to ask for another, you see in the app.',
        zh: '协议{agreement-id}未能登记，已于{rescinded-on}撤销，相关借款恢复按原合同履行。撤销原因及重新申请方式请在App中查看。',
      },
    },
  ],
  AGREEMENT_BROKEN: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 565 (it ends when the notice reaches the person)',
      figures: ['agreementId', 'seq', 'dueOn', 'breachedOn'],
      text: {
        en: 'Instalment {seq} of agreement {agreement-id}, due on {due-on}, was not paid in full within its grace. So the agreement ended on {breached-on}, and all that is owed on its loans is due now. How much that is, and how to ask for another way to pay, you see in the app. If you have paid, say so there and it is looked at.',
        zh: '协议{agreement-id}第{seq}期（{due-on}到期）在宽限期内未足额还款，该协议已于{breached-on}终止，所涉借款全部到期。应还金额及重新申请协商的方式请在App中查看；如您已还款，请在App中告知，我们将予核实。',
      },
    },
  ],
  SIGNATURE_WITHOUT_EFFECT: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 486, 487 (who accepted too late is told at once)',
      figures: ['signedOn'],
      text: {
        en: 'What you signed on {signed-on} makes no agreement, because the offer could be signed no more. Why, and how it goes on, you see in the app.',
        zh: '您于{signed-on}签署的方案因已无法签署而未使协议成立。具体原因及后续安排请在App中查看。',
      },
    },
  ],
  MATERIALS_MISSING: [
    {
      version: 1,
      purpose: 'REMINDER',
      channels: BY_APP,
      goodForDays: 7,
      source: 'Decision of the lender',
      figures: ['materials', 'dueOn', 'answerDueOn'],
      text: {
        en: 'We have not received by {due-on}: {materials}. You can still hand it in; we say by {answer-due-on} how it goes on.',
        zh: '截至{due-on}我们尚未收到您的{materials}，您仍可继续提交；我们最迟于{answer-due-on}告知您后续安排。',
      },
    },
  ],
  NEGOTIATION_REFUSED: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '个人信息保护法 art. 24 (reasons, and another person who looks at it)',
      figures: ['reapplyFrom'],
      text: {
        en: 'Your request could not be granted. The reasons are in the app, where you can have another person look at it. A new request is taken from {reapply-from}, at once where something is new.',
        zh: '您的协商申请未获同意，原因请在App中查看，您可申请由其他人员复核。可自{reapply-from}起重新申请，如有新情况可随时申请。',
      },
    },
  ],
  REPORT_AHEAD: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 30,
      source: '征信业管理条例 art. 15 (before anything negative is reported, the person is told)',
      figures: ['loanId', 'asOf', 'dpd', 'overdue'],
      text: {
        en: 'Your loan ending in {loan-id} was {dpd} past due, with {overdue} overdue, at the end of {as-of}; this will be reported to the credit bureau. If it is wrong, say so in the app and it is looked at. You can also ask there for another way to pay.',
        zh: '您尾号{loan-id}的借款截至{as-of}日终逾期{dpd}，逾期金额{overdue}，该信息将依法报送征信机构。如认为有误，可在App中提出异议；如还款有困难，可申请逾期协商。',
      },
    },
  ],
  REPORT_CLASS_AHEAD: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 30,
      source:
        '征信业管理条例 art. 15 (before anything negative is reported, the person is told); the class alone is what is negative',
      figures: ['loanId', 'asOf', 'class'],
      text: {
        en: 'On your loan ending in {loan-id} nothing was overdue at the end of {as-of}, but its risk class is {class}, as it is after arrears or a changed plan; this class will be reported to the credit bureau. Keep paying as agreed, and the class is looked at again. If it is wrong, say so in the app and it is looked at.',
        zh: '您尾号{loan-id}的借款截至{as-of}日终没有逾期，但因此前逾期或调整还款计划，五级分类为{class}，该分类将依法报送征信机构。请按约还款，此后将重新评定。如认为有误，可在App中提出异议。',
      },
    },
  ],
  REPORTED_UNTOLD: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 30,
      source: '征信业管理条例 art. 15 (it was reported, and the person had not been told: they are told at once)',
      figures: ['loanId', 'asOf', 'dpd', 'overdue'],
      text: {
        en: 'Your loan ending in {loan-id} was {dpd} past due, with {overdue} overdue, at the end of {as-of}. This was reported to the credit bureau and we had not told you before, for which we are sorry. If it is wrong, say so in the app and it is looked at. You can also ask there for another way to pay.',
        zh: '您尾号{loan-id}的借款截至{as-of}日终逾期{dpd}，逾期金额{overdue}，该信息已报送征信机构，报送前未能告知您，谨致歉意。如认为有误，可在App中提出异议；如还款有困难，可申请逾期协商。',
      },
    },
  ],
  FIGURES_CORRECTED: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '个人信息保护法 art. 8 (what is handled of a person is accurate)',
      figures: ['loanId', 'asOf', 'dpd', 'overdue'],
      text: {
        en: 'What we told you about your loan ending in {loan-id} was wrong, and we are sorry. At the end of {as-of} it was {dpd} past due, and {overdue} was overdue.',
        zh: '此前就您尾号{loan-id}借款告知您的信息有误，谨致歉意。更正如下：截至{as-of}日终逾期{dpd}，逾期金额{overdue}。',
      },
    },
    {
      version: 2,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '个人信息保护法 art. 8 (what is handled of a person is accurate)',
      figures: OVERDUE_FIGURES,
      text: {
        en: 'What we told you about your loan ending in {loan-id} was wrong, and we are sorry. For {as-of}, counted to the end of that day, it is {dpd} past due, and {overdue} is overdue.',
        zh: '此前就您尾号{loan-id}借款告知您的信息有误，谨致歉意。更正如下：逾期{dpd}，逾期金额{overdue}（计至{as-of}当日）。',
      },
    },
  ],
  AGREEMENT_GOES_ON: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 509 (good faith); 个人信息保护法 art. 8 (what is handled of a person is accurate)',
      figures: ['agreementId', 'dueOn', 'unpaid'],
      text: {
        en: 'We told you that agreement {agreement-id} had ended. That was wrong, and we are sorry: it was not broken and goes on as agreed, and nothing fell due at once. Next {unpaid} is to be paid, due on {due-on}.',
        zh: '此前关于协议{agreement-id}终止的通知有误，谨致歉意：该协议未违约、未终止，继续按约履行，所涉借款未提前到期。下一期应还{unpaid}，到期日{due-on}。',
      },
    },
  ],
  AGREEMENT_KEPT: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 509 (good faith); 个人信息保护法 art. 8 (what is handled of a person is accurate)',
      figures: ['agreementId'],
      text: {
        en: 'We told you that agreement {agreement-id} had ended. That was wrong, and we are sorry: it was not broken, and all that was agreed has been paid.',
        zh: '此前关于协议{agreement-id}终止的通知有误，谨致歉意：该协议未违约，约定款项已全部还清。',
      },
    },
  ],
  BREACH_CORRECTED: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 565; 个人信息保护法 art. 8 (what is handled of a person is accurate)',
      figures: ['agreementId', 'seq', 'dueOn', 'breachedOn'],
      text: {
        en: 'What we told you about the end of agreement {agreement-id} was wrong, and we are sorry. It ended on {breached-on}, because instalment {seq}, due on {due-on}, was not paid in full within its grace.',
        zh: '此前关于协议{agreement-id}终止的通知有误，谨致歉意。更正如下：因第{seq}期（{due-on}到期）在宽限期内未足额还款，该协议于{breached-on}终止。',
      },
    },
  ],
  TAKEN_TO_COURT: [
    {
      version: 1,
      purpose: 'REMINDER',
      channels: BY_SMS,
      goodForDays: 7,
      source: 'Decision of the lender: nobody learns it from the court first',
      figures: ['escalatedOn', 'owed'],
      text: {
        en: 'On {escalated-on} we decided to ask a court for what is unpaid of your loans: {owed} would settle them. You can still pay, and still ask in the app for another way to pay; an agreement ends it.',
        zh: '我们已于{escalated-on}决定就您未清偿的借款（结清金额{owed}）通过法律程序解决。您仍可还款，也可在App中申请逾期协商；达成协议后该程序即终止。',
      },
    },
  ],
  BORROWING_REVIEWED: [
    {
      version: 1,
      purpose: 'REMINDER',
      channels: BY_APP,
      goodForDays: 7,
      source: 'Decision of the lender: who kept an agreement is told what comes of it',
      figures: ['reviewedOn'],
      text: {
        en: 'On {reviewed-on} we looked at whether you may borrow again. What we found, and why, you see in the app.',
        zh: '我们已于{reviewed-on}完成您再次借款资格的评定，评定结果及理由请在App中查看。',
      },
    },
  ],
  OWED_AFTER_ALL: [
    {
      version: 1,
      purpose: 'STATUTORY_NOTICE',
      channels: BY_SMS,
      goodForDays: 7,
      source: '民法典 art. 509 (good faith); 个人信息保护法 art. 8 (what is handled of a person is accurate)',
      figures: ['loanId', 'notOwedFrom', 'foundOn'],
      text: {
        en: 'On {not-owed-from} we held that you do not owe your loan ending in {loan-id}. We took that back on {found-on}: it is owed after all. The days between bear no penalty and do not count as past due. Why, and how to object, you see in the app.',
        zh: '我们曾于{not-owed-from}认定您尾号{loan-id}的借款无须由您偿还，现已于{found-on}撤回该认定，该笔借款仍应由您偿还；其间不计罚息、不计逾期天数。原因及异议方式请在App中查看。',
      },
    },
  ],
};

/** The version in use. */
export function templateInUse(name: NoticeTemplateName): NoticeTemplate {
  const last = TEMPLATE_VERSIONS[name].at(-1);
  if (!last) throw new Error(`template ${name} has no version`);
  return last;
}

/** Undefined for a version this system does not know. */
export function templateVersion(name: NoticeTemplateName, version: number): NoticeTemplate | undefined {
  return TEMPLATE_VERSIONS[name].find((one) => one.version === version);
}

export const TEMPLATE_WORDS: { readonly [template: string]: Bilingual } = {
  OVERDUE_FOUND: { en: 'a loan is overdue', zh: '借款逾期通知' },
  OVERDUE_STILL: { en: 'a loan is still overdue', zh: '借款持续逾期通知' },
  INSTALMENT_REMINDER: { en: 'an instalment falls due', zh: '还款提醒' },
  GRACE_AFTER_HOLD: { en: 'by when an instalment is paid in time after a hold', zh: '冻结解除后还款期限告知' },
  OFFER_MADE: { en: 'an offer was made', zh: '方案通知' },
  AGREEMENT_SIGNED_LATE: { en: 'an agreement is in force, which the lender signed late', zh: '协议生效通知' },
  AGREEMENT_RESCINDED: { en: 'an agreement was taken back', zh: '协议撤销通知' },
  AGREEMENT_BROKEN: { en: 'an agreement was broken and all fell due', zh: '协议违约终止通知' },
  SIGNATURE_WITHOUT_EFFECT: { en: 'a signature makes no agreement', zh: '签署未生效通知' },
  MATERIALS_MISSING: { en: 'materials are missing', zh: '材料缺失通知' },
  NEGOTIATION_REFUSED: { en: 'a request was refused', zh: '协商未通过通知' },
  REPORT_AHEAD: { en: 'what is overdue will be reported to the credit bureau', zh: '不良信息报送前告知' },
  REPORT_CLASS_AHEAD: { en: 'the class of a loan will be reported to the credit bureau', zh: '五级分类报送前告知' },
  REPORTED_UNTOLD: {
    en: 'what is overdue was reported, and they had not been told before',
    zh: '不良信息报送补行告知',
  },
  TAKEN_TO_COURT: { en: 'loans were taken to court', zh: '转入法律程序通知' },
  BORROWING_REVIEWED: { en: 'whether they may borrow again was looked at', zh: '再次借款资格评定通知' },
  OWED_AFTER_ALL: { en: 'a loan is owed after all, against what had been found', zh: '借款仍须偿还通知' },
  FIGURES_CORRECTED: { en: 'what they had been told was wrong', zh: '告知内容更正通知' },
  AGREEMENT_GOES_ON: { en: 'an agreement goes on, against what they had been told', zh: '协议继续履行更正通知' },
  AGREEMENT_KEPT: { en: 'an agreement was kept, against what they had been told', zh: '协议履行完毕更正通知' },
  BREACH_CORRECTED: { en: 'an agreement ended otherwise than they had been told', zh: '协议终止更正通知' },
};

/** Once it arrived the person has been told of what is reported of the loan. */
export function tellsOfReport(template: NoticeTemplateName): boolean {
  return template === 'REPORT_AHEAD' || template === 'REPORT_CLASS_AHEAD' || template === 'REPORTED_UNTOLD';
}
