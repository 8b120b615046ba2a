/** A reassigned payment counts on this loan again: the other loan refused it, or it was reassigned back. */
import { accept, type CommandContext, type Decision } from '#kernel';
import { evolveCarrying } from '../carried-position';
import type { RescindReassignmentData } from '../loan-commands';
import { applicationOf, loanPosition } from '../loan-figures';
import type { LoanEvent, RepaymentReassignmentRescindedData } from '../loan.events';
import type { Reassignment, RegisteredLoan } from '../loan.state';
import { reassignmentUnknown } from './payment.rejections';
import { paymentUnknown } from './rejections';
import { settlement } from './settlement';

export function rescindReassignment(
  { reassignmentId, code }: RescindReassignmentData,
  state: RegisteredLoan,
  context: CommandContext,
): Decision<LoanEvent> {
  const known = state.reassignments.find((one) => one.reassignmentId === reassignmentId);
  if (!known) return reassignmentUnknown(reassignmentId);
  return known.rescinded ? accept() : putBack(known, { because: 'REFUSED', code, by: null }, state, context);
}

/** The payment is this loan's money again, on every day. */
export function putBack(
  { reassignmentId, paymentId, toLoanId }: Reassignment,
  why: Pick<RepaymentReassignmentRescindedData, 'because' | 'code' | 'by'>,
  state: RegisteredLoan,
  { businessDate }: CommandContext,
): Decision<LoanEvent> {
  const { loanId, borrowerId } = state.registered;
  const payment = state.payments.get(paymentId);
  if (!payment) return paymentUnknown(paymentId);
  const { amount } = payment;
  const rescinded = (agreementId: string | null): LoanEvent => ({
    type: 'RepaymentReassignmentRescinded',
    data: { loanId, borrowerId, reassignmentId, paymentId, amount, toLoanId, agreementId, ...why },
  });
  const after = loanPosition(evolveCarrying(state, rescinded(null)), businessDate);
  const agreementId = applicationOf(after, paymentId)?.agreementId ?? null;
  return accept<LoanEvent>(rescinded(agreementId), ...settlement(state.registered, after));
}
