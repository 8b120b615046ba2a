/** What is said of reports to the credit bureau, in both languages. */
import type { Bilingual } from '#kernel';
import { CLASSES, counted, inWords, inYuan } from '#words';
import { ACCOUNT_STATUS_WORDS, type BureauRow } from './bureau-row.schema';
import { SPECIAL_TRANSACTIONS } from './special-transactions';

/** How a person was told before something negative is reported. */
export const NOTICE_CHANNELS = ['SMS', 'APP_PUSH', 'CALL', 'EMAIL', 'LETTER', 'VISIT'] as const;
export const NOTICE_CHANNEL_WORDS = {
  SMS: { en: 'by SMS', zh: '短信' },
  APP_PUSH: { en: 'in the app', zh: 'App消息' },
  CALL: { en: 'by phone', zh: '电话' },
  EMAIL: { en: 'by e-mail', zh: '电子邮件' },
  LETTER: { en: 'by letter', zh: '信函' },
  VISIT: { en: 'in person', zh: '当面' },
} as const satisfies { readonly [Channel in (typeof NOTICE_CHANNELS)[number]]: Bilingual };

/** Why a row goes out. */
export const SUBMISSION_CAUSES = ['MONTH', 'CORRECTION', 'REPAIR', 'MARKS', 'NOTICE_GIVEN', 'HOLD_LIFTED'] as const;
export type SubmissionCause = (typeof SUBMISSION_CAUSES)[number];
export const SUBMISSION_CAUSE_WORDS = {
  MONTH: { en: 'it is the month’s report', zh: '当月报送' },
  CORRECTION: { en: 'what was reported is to be corrected', zh: '更正报送' },
  REPAIR: { en: 'what the bureau refused was repaired', zh: '退回后修复重报' },
  MARKS: { en: 'what is noted beside it changed', zh: '标注变更' },
  NOTICE_GIVEN: { en: 'the person has been told by now', zh: '已履行事先告知' },
  HOLD_LIFTED: { en: 'no hold forbids it any more', zh: '冻结已解除' },
} as const satisfies { readonly [Cause in SubmissionCause]: Bilingual };

/** Why a month should have said something else. */
export const CORRECTION_CAUSES = [
  'PAYMENT',
  'REVERSAL',
  'REASSIGNMENT',
  'PLAN',
  'HOLD',
  'EXIT',
  'OBJECTION',
  'OTHER_ENTRY',
  'RESTORATION',
  'BECAME_KNOWN',
  'FOUND_AT_SUBMISSION',
] as const;
export type CorrectionCause = (typeof CORRECTION_CAUSES)[number];
export const CORRECTION_CAUSE_WORDS = {
  PAYMENT: { en: 'a payment of that time became known', zh: '获知当时的还款' },
  REVERSAL: { en: 'a payment proved void', zh: '还款被冲正' },
  REASSIGNMENT: { en: 'a payment belonged to another loan', zh: '还款归属变更' },
  PLAN: { en: 'a plan was booked, broken or taken back', zh: '还款方案登记、违约或撤销' },
  HOLD: { en: 'a hold bears on it, or does no more', zh: '冻结影响报送内容' },
  EXIT: { en: 'the loan was written off or transferred, or that was taken back', zh: '借款核销、转让或撤销核销' },
  OBJECTION: { en: 'an objection to it was decided', zh: '异议核查结论' },
  OTHER_ENTRY: { en: 'an entry on the loan was put right', zh: '借款记录更正' },
  RESTORATION: { en: 'it was looked at for the credit restoration', zh: '信用恢复核查' },
  BECAME_KNOWN: { en: 'something of the loan had become known in between', zh: '其间获知借款情况有变' },
  FOUND_AT_SUBMISSION: { en: 'it was found when the loan was reported again', zh: '再次报送时发现' },
} as const satisfies { readonly [Cause in CorrectionCause]: Bilingual };

/** Why the bureau refuses a row, by the codes of its port; it may give others, which then have no words here. */
export const ROW_REFUSALS: { readonly [code: string]: Bilingual } = {
  ACCOUNT_NOT_FOUND: { en: 'it does not know the account', zh: '未找到该账户' },
  PERSON_NOT_FOUND: { en: 'it does not know the person', zh: '未找到该信息主体' },
  DATA_DO_NOT_MATCH: { en: 'what was sent does not fit what it holds', zh: '报送内容与已有记录不一致' },
  MONTH_OUT_OF_ORDER: { en: 'an earlier month is missing', zh: '缺少更早月份的报送' },
};

export const OBJECTORS = ['PERSON', 'BUREAU'] as const;
export const OBJECTOR_WORDS = {
  PERSON: { en: 'The person', zh: '信息主体' },
  BUREAU: { en: 'The bureau', zh: '征信机构' },
} as const satisfies { readonly [Objector in (typeof OBJECTORS)[number]]: Bilingual };

/** WRONG: what is told of the loan is wrong. NOT_MINE: the loan is another's, so nothing of it belongs in this person's record. */
export const OBJECTION_CLAIMS = ['WRONG', 'NOT_MINE'] as const;
export type ObjectionClaim = (typeof OBJECTION_CLAIMS)[number];

/** Why a row is held back. NOTICE: the person was not told before. HOLD: a hold forbids it, or the loan is not theirs. */
export const WITHHELD_BECAUSE = ['NOTICE', 'HOLD'] as const;
export type WithheldBecause = (typeof WITHHELD_BECAUSE)[number];

/** UPHELD: what was reported was wrong. NOT_UPHELD: it is true. UNDECIDABLE: it can be shown neither way. */
export const OBJECTION_FINDINGS = ['UPHELD', 'NOT_UPHELD', 'UNDECIDABLE'] as const;
export type ObjectionFinding = (typeof OBJECTION_FINDINGS)[number];
export const FINDING_WORDS = {
  UPHELD: { en: 'what was reported was wrong and is corrected', zh: '异议成立，报送有误并予更正' },
  NOT_UPHELD: { en: 'what was reported is true, and the mark is taken off', zh: '异议不成立，报送属实，取消标注' },
  UNDECIDABLE: { en: 'it can be shown neither way, which is put on record', zh: '经核查不能确认，予以记载' },
} as const satisfies { readonly [Finding in ObjectionFinding]: Bilingual };

/** "overdue 31 days with ¥1,079.71, balance ¥12,000.00, class special mention"; what is nothing is not listed. */
export function rowInWords(row: BureauRow): Bilingual {
  const { balance, class: category, specialTransactions: codes } = row;
  const classed = category === null ? null : inWords(CLASSES, category);
  const parts = [
    ...statusInWords(row),
    ...(balance > 0 ? [{ en: `balance ${inYuan(balance)}`, zh: `余额${inYuan(balance)}` }] : []),
    ...(classed ? [{ en: `class ${classed.en}`, zh: `五级分类${classed.zh}` }] : []),
    ...codes.map(specialInWords),
  ];
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') };
}

/** What a code means, with the code: it is read by people who never saw the format. */
function specialInWords(code: BureauRow['specialTransactions'][number]): Bilingual {
  const { en, zh } = SPECIAL_TRANSACTIONS[code];
  return { en: `special transaction ${code} (${en})`, zh: `特殊交易${code}（${zh}）` };
}

function statusInWords({ accountStatus, daysPastDue, overdueAmount }: BureauRow): readonly Bilingual[] {
  const status = inWords(ACCOUNT_STATUS_WORDS, accountStatus);
  if (daysPastDue === 0) return [status];
  const amount = overdueAmount > 0 ? inYuan(overdueAmount) : null;
  const overdue = {
    en: `overdue ${counted(daysPastDue, 'day')}${amount ? ` with ${amount}` : ''}`,
    zh: `逾期${daysPastDue}天${amount ? `，逾期金额${amount}` : ''}`,
  };
  return accountStatus === 'OVERDUE' ? [overdue] : [status, overdue];
}
