/** The loan's behaviour as a routing table: which decision answers which command. */
import type { Decider } from '#kernel';
import { streamName } from '#kernel';
import { evolveCarrying } from './carried-position';
import { accelerateLoan } from './decisions/accelerate-loan';
import { addLegalCost } from './decisions/add-legal-cost';
import { changeDebitMandate, confirmPlanBooked, confirmPlanUnbooked } from './decisions/confirm-core';
import { pauseDelinquency, resumeDelinquency } from './decisions/pause-delinquency';
import { postBill } from './decisions/post-bill';
import { reassignRepayment } from './decisions/reassign-repayment';
import { recordRepayment } from './decisions/record-repayment';
import { refundOverpayment } from './decisions/refund-overpayment';
import { registerLoan } from './decisions/register-loan';
import { registeredByMistake } from './decisions/registered-by-mistake';
import { notifyTransfer, takeBackWriteOff, takeBackTransfer, transferLoan, writeOffLoan } from './decisions/exit-loan';
import { correctLoan } from './decisions/correct-loan';
import { foundNotOwed } from './decisions/found-not-owed';
import { claimDismissed } from './decisions/lost-suit';
import { noteJudgment } from './decisions/note-judgment';
import { findNotOwed, findOwed } from './decisions/find-not-owed';
import { heldElsewhere } from './decisions/held-elsewhere';
import { loanUnknown } from './decisions/rejections';
import { requestEarlySettlement, withdrawEarlySettlement } from './decisions/request-early-settlement';
import { rescindAcceleration } from './decisions/rescind-acceleration';
import { rescindReassignment } from './decisions/rescind-reassignment';
import { rescindRestructuring } from './decisions/rescind-restructuring';
import { restructureLoan } from './decisions/restructure-loan';
import { reviewObservation } from './decisions/review-observation';
import { reverseRepayment } from './decisions/reverse-repayment';
import { settleLoan } from './decisions/settle-loan';
import { takeBackLegalCost } from './decisions/take-back-legal-cost';
import type { LoanCommand } from './loan-commands';
import type { LoanEvent } from './loan.events';
import { initialLoan, isRegistered, type LoanState } from './loan.state';

/** The stream of one loan. */
export function loanStream(loanId: string): string {
  return streamName('loan', loanId);
}

export const loanDecider: Decider<LoanCommand, LoanState, LoanEvent> = {
  initialState: initialLoan,
  evolve: evolveCarrying,
  decide(command, state, context) {
    if (command.type === 'RegisterLoan') return registerLoan(command.data, state, context);
    if (!isRegistered(state)) return loanUnknown();
    const elsewhere =
      registeredByMistake(command, state) ??
      heldElsewhere(command, state, context) ??
      foundNotOwed(command, state) ??
      claimDismissed(command, state);
    if (elsewhere) return elsewhere;
    switch (command.type) {
      case 'PostBill':
        return postBill(command.data, state, context);
      case 'RecordRepayment':
        return recordRepayment(command.data, state, context);
      case 'ReverseRepayment':
        return reverseRepayment(command.data, state, context);
      case 'ReassignRepayment':
        return reassignRepayment(command.data, state, context);
      case 'RescindReassignment':
        return rescindReassignment(command.data, state, context);
      case 'RefundOverpayment':
        return refundOverpayment(command.data, state, context);
      case 'RequestEarlySettlement':
        return requestEarlySettlement(command.data, state, context);
      case 'WithdrawEarlySettlement':
        return withdrawEarlySettlement(command.data, state, context);
      case 'AddLegalCost':
        return addLegalCost(command.data, state, context);
      case 'TakeBackLegalCost':
        return takeBackLegalCost(command.data, state, context);
      case 'PauseDelinquency':
        return pauseDelinquency(command.data, state, context);
      case 'ResumeDelinquency':
        return resumeDelinquency(command.data, state, context);
      case 'RestructureLoan':
        return restructureLoan(command.data, state, context);
      case 'AccelerateLoan':
        return accelerateLoan(command.data, state, context);
      case 'RescindAcceleration':
        return rescindAcceleration(command.data, state);
      case 'RescindRestructuring':
        return rescindRestructuring(command.data, state, context);
      case 'ReviewObservation':
        return reviewObservation(command.data, state, context);
      case 'ConfirmPlanBooked':
        return confirmPlanBooked(command.data, state, context);
      case 'ConfirmPlanUnbooked':
        return confirmPlanUnbooked(command.data, state, context);
      case 'ChangeDebitMandate':
        return changeDebitMandate(command.data, state, context);
      case 'SettleLoan':
        return settleLoan(command.data, state, context);
      case 'WriteOffLoan':
        return writeOffLoan(command.data, state, context);
      case 'TakeBackWriteOff':
        return takeBackWriteOff(command.data, state, context);
      case 'TransferLoan':
        return transferLoan(command.data, state, context);
      case 'TakeBackTransfer':
        return takeBackTransfer(command.data, state, context);
      case 'CorrectLoan':
        return correctLoan(command.data, state, context);
      case 'FindNotOwed':
        return findNotOwed(command.data, state, context);
      case 'FindOwed':
        return findOwed(command.data, state, context);
      case 'NoteJudgment':
        return noteJudgment(command.data, state, context);
      case 'NotifyTransfer':
        return notifyTransfer(command.data, state);
    }
  },
};
