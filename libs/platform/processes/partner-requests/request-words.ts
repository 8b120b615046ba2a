/** What partners can be asked, as operators read it. */
import type { Bilingual } from '#kernel';

export const REQUEST_WORDS = {
  BOOK_PLAN: { en: 'book a plan on a loan', zh: '登记还款方案' },
  TAKE_PLAN_BACK: { en: 'take a plan off a loan', zh: '撤销还款方案登记' },
  SIGN_DOCUMENT: { en: 'have a document signed', zh: '取得文件签署' },
  CORRECT_RECORD: { en: 'report a loan correctly', zh: '更正征信报送' },
  SEND_NOTICE: { en: 'send a notice to a person', zh: '向客户发送通知' },
  TAKE_REPORT_FILE: { en: 'take a file of a month’s reports', zh: '接收月度征信报送文件' },
  CHANGE_DEBIT_MANDATE: { en: 'change what is debited, and when', zh: '变更代扣安排' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type RequestName = keyof typeof REQUEST_WORDS;
