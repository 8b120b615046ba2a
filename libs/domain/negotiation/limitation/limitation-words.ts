/** What a limitation runs from, by name and in words. */
import type { Bilingual } from '#kernel';

/**
 * What it runs from. LAST_DUE_DATE: of a debt in instalments the last (民法典 第189条); of monthly bills, which are debts of their own, the oldest unpaid one's. The others interrupt it (第195条): AGREEMENT and
 * ASKED_FOR_TIME are the borrower's word to perform (最高人民法院诉讼时效规定 2020 art. 14), DEMAND the lender's.
 */
export const LIMITATION_GROUNDS = [
  'LAST_DUE_DATE',
  'BREACH',
  'PART_PAYMENT',
  'DEMAND',
  'ASKED_FOR_TIME',
  'AGREEMENT',
  'LEGAL_STEP',
  'PROCEEDINGS_ENDED',
  'JUDGMENT',
] as const;
export type LimitationGround = (typeof LIMITATION_GROUNDS)[number];

/** What a limitation runs from. */
export const LIMITATION_WORDS: { readonly [by in LimitationGround]: Bilingual } = {
  LAST_DUE_DATE: {
    en: 'the last due date of the contract, or that of the oldest unpaid bill',
    zh: '合同最后一期（或最早未还账单）到期日',
  },
  BREACH: { en: 'the agreement was broken, and all fell due', zh: '协议违约，全部到期' },
  PART_PAYMENT: { en: 'a part was paid', zh: '部分还款' },
  DEMAND: { en: 'the borrower was asked to pay', zh: '已提出履行请求' },
  ASKED_FOR_TIME: { en: 'the borrower asked for relief', zh: '借款人申请协商' },
  AGREEMENT: { en: 'an agreement was signed', zh: '已签署协议' },
  LEGAL_STEP: { en: 'a step was taken in court or mediation', zh: '已采取诉讼或调解步骤' },
  PROCEEDINGS_ENDED: { en: 'proceedings ended', zh: '程序终结' },
  JUDGMENT: { en: 'the court gave judgment', zh: '法院已作出判决' },
};
