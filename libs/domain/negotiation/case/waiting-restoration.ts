/** What is awaited once an agreement was kept to its end: that the credit record is put right. */
import { waiting, type Turn } from './awaited';
import type { Episode } from './case.state';
import { whileRunning } from './while-running';

/** The bureau's word is awaited where it was asked; else the borrower can ask. */
export function forRestoration(episode: Episode): Turn | null {
  const { loans } = episode;
  const completed = loans.filter(({ status }) => status === 'COMPLETED');
  if (completed.length === 0) return null;
  const asked = completed.filter(({ restoration: one }) => one?.status === 'REQUESTED');
  if (asked.length > 0) {
    const due = asked.flatMap(({ loanId, restoration: one }) =>
      one ? (whileRunning(episode, 'BUREAU_ANSWER_DUE', loanId, one.answerDueOn) ?? []) : [],
    );
    return waiting('BUREAU', 'RESTORATION', due.sort()[0] ?? null, ({ english, chinese }) => ({
      en: `The credit bureau is to say${english} whether the record is right.`,
      zh: `待征信机构${chinese}答复信用记录是否已更正。`,
    }));
  }
  if (completed.some(({ restoration: one }) => one?.status === 'REJECTED')) {
    return waiting('BORROWER', 'RESTORATION', null, () => ({
      en: 'The credit bureau did not correct the record; it can be asked again with what is new.',
      zh: '征信机构未更正信用记录；有新的情况时可再次申请。',
    }));
  }
  return waiting('BORROWER', 'RESTORATION', null, () => ({
    en: 'The borrower can ask that the credit record be put right.',
    zh: '借款人可申请更正信用记录。',
  }));
}
