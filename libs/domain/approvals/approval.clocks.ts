/** Deadlines of an approval: the lender's own, in working days. Settings. */
import { addDays, addWorkingDays, type Bilingual, CHINESE_WORKING_DAYS, type LocalDate } from '#kernel';
import type { ApprovalState } from './approval.state';

export const APPROVAL_CLOCKS = {
  /** An approval is answered within this many working days: the borrower was promised an answer too. */
  answerWorkingDays: 2,
  /** What was approved is done within this many working days. */
  useWorkingDays: 3,
} as const;

export function answerBy(requestedOn: LocalDate): LocalDate {
  return addWorkingDays(requestedOn, APPROVAL_CLOCKS.answerWorkingDays, CHINESE_WORKING_DAYS);
}

export function useBy(grantedOn: LocalDate): LocalDate {
  return addWorkingDays(grantedOn, APPROVAL_CLOCKS.useWorkingDays, CHINESE_WORKING_DAYS);
}

/** What is said of the clock, and what the system does when nobody has answered. */
export const APPROVAL_EXPIRES = {
  title: { en: 'answer to a request for approval', zh: '审批答复' },
  cause: {
    en: 'An officer asked for a second person’s approval; it is to be answered by this day.',
    zh: '工作人员已提交审批，应于该日前答复。',
  },
  then: { en: 'The request for approval ends; it can be made anew.', zh: '审批终止，可重新提交。' },
} as const satisfies { readonly [of: string]: Bilingual };

/** The clock of a request nobody has answered yet; null when none runs. */
export interface ApprovalClock {
  readonly approvalId: string;
  /** Null of an act on a loan itself. */
  readonly caseId: string | null;
  readonly borrowerId: string;
  readonly dueOn: LocalDate;
  /** The first business date on which `ExpireApproval` is given. */
  readonly actsOn: LocalDate;
}

export function approvalClock({ asked }: ApprovalState): ApprovalClock | null {
  if (asked?.status !== 'REQUESTED') return null;
  const { approvalId, caseId, borrowerId, expiresOn } = asked.data;
  return { approvalId, caseId, borrowerId, dueOn: expiresOn, actsOn: addDays(expiresOn, 1) };
}
