/**
 * A loan that was transferred is another's: nothing is done on it here any more. Until the borrower is told they may still pay the
 * lender, and what they pay frees them (民法典 第546条).
 */
import { accept, shanghaiDate, type CommandContext, type Decision } from '#kernel';
import type { Transfer } from '../exit.state';
import type { LoanCommand } from '../loan-commands';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { exitIdReused, loanTransferred } from './exit.rejections';

/** The answer of a loan that another holds; null where the command is decided as ever. */
export function heldElsewhere(
  command: LoanCommand,
  { exits: { transfer }, bills, reversals }: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> | null {
  if (!transfer) return null;
  switch (command.type) {
    // What the core has done is told as it is, and a case may be taken up again before the loan hears that it was never sold.
    case 'NotifyTransfer':
    case 'TakeBackTransfer':
    case 'ConfirmPlanBooked':
    case 'ConfirmPlanUnbooked':
    case 'ChangeDebitMandate':
    case 'FindNotOwed':
    case 'FindOwed':
    case 'NoteJudgment':
      return null;
    case 'TransferLoan': {
      const { transferId, buyer, price } = command.data;
      const isSame = transferId === transfer.transferId && buyer === transfer.buyer && price === transfer.price;
      if (isSame) return accept();
      return transferId === transfer.transferId ? exitIdReused(transferId) : loanTransferred(transfer);
    }
    case 'RecordRepayment':
      return isPaidInTime(command.data.paidAt, transfer) ? null : loanTransferred(transfer);
    // A loan book that is taken in again tells what was told before: that changes nothing.
    case 'PostBill':
      return bills.at(command.data.seq - 1) ? null : loanTransferred(transfer);
    case 'ReverseRepayment': {
      const isOver = transfer.notified !== null && transfer.notified.on <= businessDate;
      return isOver && !reversals.get(command.data.paymentId) ? loanTransferred(transfer) : null;
    }
    default:
      return loanTransferred(transfer);
  }
}

/** Before the day on which the borrower was told, whenever it becomes known. */
function isPaidInTime(paidAt: string, { notified }: Transfer): boolean {
  return notified === null || shanghaiDate(paidAt) < notified.on;
}
