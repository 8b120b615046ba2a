/** Deadlines of an approval: the lender's own, in working days. Settings. */
import { addDays, addWorkingDays, CHINESE_WORKING_DAYS, type LocalDate } from '#kernel';
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

/** The clock of a request nobody has answered yet; null when none runs. */
export interface ApprovalClock {
  readonly approvalId: string;
  readonly caseId: string;
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
