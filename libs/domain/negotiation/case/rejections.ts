/**
 * How a rule of a case says no: with its stable code and its reason in both languages. Each part of the case's life keeps the
 * words of its own rules beside their decisions; what several of them say stands here.
 */
import { reject, type Bilingual, type Rejection } from '#kernel';

export type Rejected = { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Reasons by code. */
export interface Reasons {
  readonly [code: string]: Bilingual;
}

export const SHARED_REASONS = {
  CASE_UNKNOWN: { en: 'There is no such case.', zh: '没有该案件。' },
  CASE_CLOSED: { en: 'The case is closed.', zh: '案件已结案。' },
  LOAN_NOT_IN_CASE: { en: 'The loan is not part of this case.', zh: '该笔借款不在本案件中。' },
  LOAN_UNDER_AGREEMENT: { en: 'An agreement is in force on the loan.', zh: '该笔借款已有履行中的协议。' },
  DATE_IN_FUTURE: { en: 'The date lies after the business date.', zh: '日期晚于当前业务日期。' },
  NOT_THE_BORROWER: { en: 'This person is not the borrower of the case.', zh: '该人不是本案件的借款人。' },
  NOT_WHO_ACTS: {
    en: 'Another person is named than the one this is sent on behalf of; whoever acts names themselves.',
    zh: '所填办理人与实际代为发起请求的当事人不一致；办理人须填写本人。',
  },
  NO_OPEN_NEGOTIATION: {
    en: 'No negotiation is open in this case; one can be requested.',
    zh: '本案件没有进行中的协商；可申请协商。',
  },
  NEGOTIATION_UNDER_WAY: {
    en: 'The person has asked for relief and waits for it; while that is so no agency collects, nobody is sued, and nothing leaves the book.',
    zh: '客户已申请协商并在等待结果，协商期间不得委外催收、起诉、核销或转让。',
  },
  ONLY_AN_OFFICER: { en: 'Only an officer or supervisor does this.', zh: '仅限业务人员或主管办理。' },
  REASONS_REQUIRED: { en: 'Please say why: a decision carries reasons.', zh: '决定须说明理由，请填写。' },
  MATERIAL_STORE_NOT_ALLOWED: {
    en: 'The material is not stored where materials of this lender are kept; please hand it in through the app, at a branch or by a partner.',
    zh: '材料未存放在本机构指定的存储位置；请通过App、网点或合作机构提交。',
  },
  OFFER_UNKNOWN: { en: 'There is no such offer in this case.', zh: '本案件没有该方案。' },
  OFFER_ALREADY_OPEN: { en: 'An offer is open already.', zh: '已有待答复的方案。' },
  OFFER_NOT_OPEN: {
    en: 'The offer can no longer be answered: it was answered, superseded, withdrawn or ran out.',
    zh: '该方案已答复、被取代、撤回或失效，不能再答复。',
  },
  OFFER_EXPIRED: {
    en: 'The offer has expired; another negotiation can be requested.',
    zh: '该方案已过有效期；可重新申请协商。',
  },
  AGREEMENT_UNKNOWN: { en: 'There is no such agreement.', zh: '没有该协议。' },
  DOCUMENT_HASH_DIFFERS: {
    en: 'What was signed is not the agreement document of this option.',
    zh: '签署的文件与该选项的协议文本不一致。',
  },
  RELIEF_REQUIRED: {
    en: 'Say which terms to offer: the policy recommends none.',
    zh: '政策未给出建议方案，请明确拟提供的条件。',
  },
} as const satisfies Reasons;

/** Says no with one of these reasons, or with one that all parts share. */
export function rejections<const Own extends Reasons>(
  own: Own,
): (code: keyof Own | keyof typeof SHARED_REASONS, facts?: Rejection['facts']) => Rejected {
  const reasons: Reasons = { ...SHARED_REASONS, ...own };
  return (code, facts) => reject(code as string, reasons[code as string] as Bilingual, facts);
}

/** Says no with a reason that all parts share. */
export const no = rejections({});

/** Whether looking something up ended in a rule that says no. */
export function isRejected(found: object): found is Rejected {
  return (found as Partial<Rejected>).kind === 'rejected';
}
