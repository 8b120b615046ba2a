/**
 * A loan that was registered by mistake: nothing is done on it any more. Holds of the person come to all their loans and have nothing to
 * stop here; what was told before changes nothing when a loan book is taken in again.
 */
import { accept, type Decision } from '#kernel';
import type { LoanCommand } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { loanWithdrawn } from './correction.rejections';

/** The answer of a loan that is none; null where the command is decided as ever. */
export function registeredByMistake(
  command: LoanCommand,
  { withdrawnOn, bills, payments, reversals }: RegisteredLoan,
): Decision<LoanEvent> | null {
  if (withdrawnOn === null) return null;
  switch (command.type) {
    case 'CorrectLoan':
      return null;
    case 'FindNotOwed':
    case 'FindOwed':
    case 'NoteJudgment':
    case 'PauseDelinquency':
    case 'ResumeDelinquency':
      return accept();
    case 'PostBill':
      return bills.at(command.data.seq - 1) ? null : loanWithdrawn(withdrawnOn);
    case 'RecordRepayment':
      return payments.has(command.data.paymentId) && !command.data.origin ? null : loanWithdrawn(withdrawnOn);
    case 'ReverseRepayment':
      return reversals.has(command.data.paymentId) ? null : loanWithdrawn(withdrawnOn);
    default:
      return loanWithdrawn(withdrawnOn);
  }
}
