/**
 * A payment was booked to the wrong loan. Here it counts on no day any more; a reaction records it on the right loan, with its
 * own date. Whether that loan can take it is looked at before, so that a mistake is told to whoever makes it.
 */
import { usedApproval } from '#approvals';
import { accept, type CommandContext, type Decision } from '#kernel';
import { evolveCarrying } from '../carried-position';
import type { ReassignRepaymentData } from '../loan-commands';
import { applicationOf, loanPosition } from '../loan-figures';
import type { LoanEvent } from '../loan.events';
import { type RegisteredLoan } from '../loan.state';
import { standingReassignment } from '../loan-facts';
import { movedAlone } from './money-moved';
import {
  paymentReassigned,
  paymentReversedAlready,
  reassignedToItself,
  reassignmentIdReused,
  targetRefuses,
} from './payment.rejections';
import { paymentUnknown } from './rejections';
import { settlement } from './settlement';

export function reassignRepayment(
  { reassignmentId, paymentId, toLoanId, reason, refusal, toAnother, authority }: ReassignRepaymentData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const known = state.reassignments.find((one) => one.reassignmentId === reassignmentId);
  if (known) {
    return known.paymentId === paymentId && known.toLoanId === toLoanId
      ? accept()
      : reassignmentIdReused(reassignmentId);
  }
  const payment = state.payments.get(paymentId);
  if (!payment) return paymentUnknown(paymentId);
  if (toLoanId === loanId) return reassignedToItself(loanId);
  const standing = standingReassignment(state, paymentId);
  if (standing) return paymentReassigned(paymentId, standing.toLoanId);
  const reversal = state.reversals.get(paymentId);
  if (reversal) return paymentReversedAlready(paymentId, reversal.reversalId);
  if (refusal) return targetRefuses(toLoanId, refusal);
  const { amount, paidAt, channel } = payment;
  const moved = toAnother ? { amount, byTwo: true } : { amount: 0 };
  const alone = movedAlone(moved, authority, state, context);
  if (alone) return alone;
  const used = authority ? usedApproval(authority) : {};
  const agreementId = applicationOf(loanPosition(state, context.businessDate), paymentId)?.agreementId ?? null;
  const of = { loanId, borrowerId, reassignmentId, paymentId, amount, toLoanId, agreementId };
  const reassigned: LoanEvent = { type: 'RepaymentReassigned', data: { ...of, paidAt, channel, reason, ...used } };
  const after = loanPosition(evolveCarrying(state, reassigned), context.businessDate);
  return accept<LoanEvent>(reassigned, ...settlement(state.registered, after));
}
