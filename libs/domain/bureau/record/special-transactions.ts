/**
 * Special transactions of a loan, by the codes of the credit bureau's personal data format. Which plan is told under which code is
 * a setting and an ASSUMPTION: the codes were read in secondary copies of the format, and how a personalised plan is to be coded
 * was found nowhere in primary text. A lender sets it as agreed with its bureau.
 */
import type { PlanStructure } from '#loan-math';
import type { Bilingual } from '#kernel';

export const SPECIAL_TRANSACTIONS = {
  '1': { en: 'extension', zh: '展期' },
  '2': { en: 'compensation by a guarantor', zh: '担保人代偿' },
  '5': { en: 'early settlement', zh: '提前结清' },
  '8': { en: 'judicial recovery', zh: '司法追偿' },
  '9': { en: 'other', zh: '其他' },
  '11': { en: 'debt reduction', zh: '债务减免' },
  '13': { en: 'transfer of the asset', zh: '资产转让' },
  '15': { en: 'write-off', zh: '核销' },
  '16': { en: 'deferral offered by the lender', zh: '主动延期' },
} as const satisfies { readonly [code: string]: Bilingual };
export type SpecialTransactionCode = keyof typeof SPECIAL_TRANSACTIONS;
export const SPECIAL_TRANSACTION_CODES = Object.keys(SPECIAL_TRANSACTIONS) as readonly SpecialTransactionCode[];

export const SPECIAL_TRANSACTION_RULE = {
  source: '征信系统个人信贷数据格式 (特殊交易类型), as secondary copies tell it; the mapping is an assumption',
  /** Told for the month in which such a plan takes effect. */
  ofPlan: { EXTENSION: '1', RESTRUCTURE: '9', DEFERRAL: '16' } satisfies {
    readonly [Structure in Exclude<PlanStructure, 'SETTLEMENT'>]: SpecialTransactionCode;
  },
  /** Told for the month in which a settlement with a waiver is completed. */
  settledWithWaiver: '11',
  /** Told for the month in which the debt ended early, in full. */
  settledEarly: '5',
  /** Told for the month in which a guarantor paid. */
  paidByGuarantor: '2',
  /** Told for the month in which the first court fee on the loan fell due: then the lender had gone to court. */
  broughtToCourt: '8',
  /** Told for the month in which the loan was transferred. */
  transferred: '13',
  /** Told for the month in which the loan was written off; some copies of the format have this code, others none. */
  writtenOff: '15',
} as const;
