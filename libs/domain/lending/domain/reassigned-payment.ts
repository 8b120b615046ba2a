/** A payment as the loan is told it that it belongs to: what it was, and where it stood. */
import type { LoanCommand } from './loan-commands';
import type { RecordedPayment } from './loan.state';

export function reassigned(
  { paymentId, amount, paidAt, channel }: Pick<RecordedPayment, 'paymentId' | 'amount' | 'paidAt' | 'channel'>,
  { reassignmentId, loanId }: { readonly reassignmentId: string; readonly loanId: string },
): Extract<LoanCommand, { type: 'RecordRepayment' }> {
  const origin = { kind: 'REASSIGNED', id: reassignmentId, loanId } as const;
  return { type: 'RecordRepayment', data: { paymentId, amount, paidAt, channel, origin } };
}
