/**
 * The loan books what was decided in its case: it is written off, back on the book, transferred, and the debtor told of it. What was
 * owed on the day is the loan's own figure, so that the money stands in one place.
 */
import { accept, type CommandContext, type Decision } from '#kernel';
import { writeOffOn } from '../exit.state';
import type {
  NotifyTransferData,
  TakeBackTransferData,
  TakeBackWriteOffData,
  TransferLoanData,
  WriteOffLoanData,
} from '../loan-commands';
import { agreementInForce, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';
import { debtOn } from '../debt-on-day';
import { exitIdReused, loanTransferred, notTransferred, writeOffUnknown } from './exit.rejections';
import { planInForce } from './plan.rejections';
import { nothingToSettle } from './rejections';

export function writeOffLoan(
  data: WriteOffLoanData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const known = state.exits.writeOffs.find(({ writeOffId }) => writeOffId === data.writeOffId);
  if (known) return known.ground === data.ground ? accept() : exitIdReused(data.writeOffId);
  const held = writeOffOn(state.exits, businessDate);
  if (held) return exitIdReused(held.writeOffId);
  const position = loanPosition(state, businessDate);
  if (position.arrears.payoff === 0) return nothingToSettle(businessDate);
  const kept = agreementInForce(position);
  if (kept !== null) return planInForce(kept);
  return accept({
    type: 'LoanWrittenOff',
    data: { loanId, borrowerId, ...data, ...debtOn(state, businessDate), writtenOffOn: businessDate },
  });
}

export function takeBackWriteOff(
  { writeOffId, because }: TakeBackWriteOffData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const known = state.exits.writeOffs.find((one) => one.writeOffId === writeOffId);
  if (!known) return writeOffUnknown(writeOffId);
  if (known.takenBackOn !== null) return accept();
  return accept({
    type: 'LoanWriteOffTakenBack',
    data: { loanId, borrowerId, writeOffId, because, takenBackOn: businessDate },
  });
}

export function transferLoan(
  data: TransferLoanData,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  // Told once more after it was taken back, it is none still.
  if (state.exits.transfersTakenBack.includes(data.transferId)) return accept();
  const position = loanPosition(state, businessDate);
  const { payoff } = position.arrears;
  if (payoff === 0) return nothingToSettle(businessDate);
  // As its case knows it: an agreement binds the buyer unless it was told broken before.
  const last = state.plans.at(-1);
  const isKept = last?.acceleration === null && position.plan?.stage !== 'COMPLETED';
  const agreementId = isKept ? last.agreementId : null;
  return accept({
    type: 'LoanTransferred',
    data: { loanId, borrowerId, ...data, payoff, agreementId, transferredOn: businessDate },
  });
}

/** Nothing is taken back that the loan never booked; what the debtor was told of stays. */
export function takeBackTransfer(
  { transferId }: TakeBackTransferData,
  state: RegisteredLoan,
  { businessDate: takenBackOn }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { transfer } = state.exits;
  if (transfer?.transferId !== transferId) return accept();
  if (transfer.notified) return loanTransferred(transfer);
  const { caseId, buyer, agreementId } = transfer;
  return accept({
    type: 'LoanTransferTakenBack',
    data: { loanId, borrowerId, caseId, transferId, buyer, agreementId, takenBackOn },
  });
}

export function notifyTransfer(
  { transferId, reference, notifiedOn, corrects }: NotifyTransferData,
  state: RegisteredLoan,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const { transfer } = state.exits;
  if (transfer?.transferId !== transferId) return notTransferred();
  const { notified } = transfer;
  const isSame = notified?.on === notifiedOn && notified.reference === reference;
  if (notified && (isSame || !corrects)) return accept();
  return accept({
    type: 'TransferNotified',
    data: { loanId, borrowerId, transferId, buyer: transfer.buyer, reference, notifiedOn },
  });
}
