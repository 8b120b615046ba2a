/** The loan keeps how a court decided on it, so that who shows or reports it need not ask its case. */
import { accept, type CommandContext, type Decision } from '#kernel';
import type { NoteJudgmentData } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';

export function noteJudgment(
  { caseId, dismissedOn }: NoteJudgmentData,
  { registered: { loanId, borrowerId }, exits: { dismissedOn: known } }: RegisteredLoan,
  { businessDate: notedOn }: CommandContext,
): Decision<LoanEvent> {
  if (dismissedOn === known) return accept();
  return dismissedOn === null
    ? accept({ type: 'ClaimUpheld', data: { loanId, borrowerId, caseId, notedOn } })
    : accept({ type: 'ClaimDismissed', data: { loanId, borrowerId, caseId, dismissedOn } });
}
