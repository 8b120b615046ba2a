/** A payment as the loan is told it that it belongs to: what it was, and where it stood before. */
import type { LoanCommand } from './loan-commands';
import type { RecordedPayment } from './loan.state';
import type { PaymentOrigin } from './money.events';

type PaymentElsewhere = Pick<RecordedPayment, 'paymentId' | 'amount' | 'paidAt' | 'channel'>;
type Recording = Extract<LoanCommand, { type: 'RecordRepayment' }>;

/** It was booked to another loan by mistake. */
export function reassigned(
  payment: PaymentElsewhere,
  { reassignmentId, loanId }: { readonly reassignmentId: string; readonly loanId: string },
): Recording {
  return recording(payment, { kind: 'REASSIGNED', id: reassignmentId, loanId });
}

/** It was held in suspense until its loan was known. */
export function fromSuspense(payment: PaymentElsewhere & Pick<PaymentOrigin, 'aloneUpTo'>): Recording {
  const { paymentId: id, aloneUpTo } = payment;
  return recording(payment, { kind: 'SUSPENSE', id, ...(aloneUpTo === undefined ? {} : { aloneUpTo }) });
}

function recording(
  { paymentId, amount, paidAt, channel }: PaymentElsewhere,
  origin: NonNullable<Recording['data']['origin']>,
): Recording {
  return { type: 'RecordRepayment', data: { paymentId, amount, paidAt, channel, origin } };
}
