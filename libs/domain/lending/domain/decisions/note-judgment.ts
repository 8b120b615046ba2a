/** The loan keeps how a court decided on it, so that who shows or reports it need not ask its case. */
import { accept, type CommandContext, type Decision } from '#kernel';
import type { NoteJudgmentData } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { lostCostsTakenBack } from './lost-suit';

export function noteJudgment(
  { caseId, dismissedOn }: NoteJudgmentData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { dismissedOn: known } = state.exits;
  if (dismissedOn === null) {
    if (known === null) return accept();
    return accept({ type: 'ClaimUpheld', data: { loanId, borrowerId, caseId, notedOn: context.businessDate } });
  }
  const dismissed: LoanEvent = { type: 'ClaimDismissed', data: { loanId, borrowerId, caseId, dismissedOn } };
  return accept<LoanEvent>(...(dismissedOn === known ? [] : [dismissed]), ...lostCostsTakenBack(state, context));
}
