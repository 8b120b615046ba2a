/** The loan keeps what was found of it in its case, so that who shows or reports it need not ask there. */
import { accept, type CommandContext, type Decision } from '#kernel';
import type { FindNotOwedData, FindOwedData } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';

/** What was told first stands until the case is taken up again. */
export function findNotOwed(
  { caseId, because }: FindNotOwedData,
  { registered: { loanId, borrowerId }, exits: { notOwed } }: RegisteredLoan,
  { businessDate: foundOn }: CommandContext,
): Decision<LoanEvent> {
  if (notOwed) return accept();
  return accept({ type: 'LoanFoundNotOwed', data: { loanId, borrowerId, caseId, because, foundOn } });
}

export function findOwed(
  { caseId }: FindOwedData,
  { registered: { loanId, borrowerId }, exits: { notOwed } }: RegisteredLoan,
  { businessDate: foundOn }: CommandContext,
): Decision<LoanEvent> {
  if (!notOwed) return accept();
  return accept({ type: 'LoanFoundOwed', data: { loanId, borrowerId, caseId, foundOn } });
}
