/** Why a credit bureau does not correct a record, by the codes of the bureau port; a code that is not known is told as it came. */
import type { Bilingual } from '#kernel';

export const BUREAU_REASONS: { readonly [code: string]: Bilingual } = {
  RECORD_NOT_FOUND: { en: 'The bureau finds no such record.', zh: '征信机构未找到该记录。' },
  RECORD_IS_TRUE: {
    en: 'The record is true: it is not changed, and stays for five years from the end of the arrears.',
    zh: '该记录属实，不予更改，自逾期终止之日起保存五年。',
  },
  STILL_REPORTED_OVERDUE: { en: 'The loan is still reported as overdue.', zh: '该笔借款仍报送为逾期。' },
  DATA_DO_NOT_MATCH: {
    en: 'What the lender reported and what the bureau holds do not match.',
    zh: '贷款机构报送的信息与征信机构记录不一致。',
  },
};

export function bureauReason(code: string): Bilingual {
  const known = Object.hasOwn(BUREAU_REASONS, code) ? BUREAU_REASONS[code] : undefined;
  return known ?? { en: `The bureau gave the reason ${code}.`, zh: `征信机构给出的原因代码为${code}。` };
}
