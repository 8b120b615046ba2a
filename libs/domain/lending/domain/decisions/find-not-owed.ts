/** The loan keeps what was found of it in its case, so that who shows or reports it need not ask there. */
import { accept, laterDate, type CommandContext, type Decision } from '#kernel';
import type { FindNotOwedData, FindOwedData } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';

/** What was told first stands until the case is taken up again. */
export function findNotOwed(
  { caseId, because, foundOn: told }: FindNotOwedData,
  { registered: { loanId, borrowerId }, exits: { notOwed } }: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const foundOn = told ?? businessDate;
  if (notOwed) return accept();
  return accept({ type: 'LoanFoundNotOwed', data: { loanId, borrowerId, caseId, because, foundOn } });
}

export function findOwed(
  { caseId, because, foundOn: told }: FindOwedData,
  { registered: { loanId, borrowerId }, exits: { notOwed } }: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  if (!notOwed) return accept();
  const foundOn = laterDate(told ?? businessDate, notOwed.foundOn);
  const why = because === undefined ? {} : { because };
  const data = { loanId, borrowerId, caseId, ...why, notOwedFrom: notOwed.foundOn, foundOn };
  return accept({ type: 'LoanFoundOwed', data });
}
