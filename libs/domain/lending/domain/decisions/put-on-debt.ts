/**
 * Payments that were held in suspense and that one person alone said belong to this loan: their debt falls by it, so they are counted
 * together, however many pieces the money came in. The loan itself looks at it, since two may be assigned at once.
 */
import { fen, type Fen } from '#kernel';
import type { LoanState, RecordedPayment } from '../loan.state';
import type { PaymentOrigin } from '../money.events';
import { needsSecondPerson } from './money-moved';
import type { Rejected } from './rejections';

/** What was put on the loan so; that the bank took back what was paid counts, that somebody moved it on does not. */
export function putOnAlone({ payments, reversals }: Pick<LoanState, 'payments' | 'reversals'>): Fen {
  const isCounted = ({ paymentId, origin }: RecordedPayment): boolean =>
    origin?.aloneUpTo !== undefined && !reversals.has(paymentId);
  return fen(payments.toArray().reduce((sum, payment) => sum + (isCounted(payment) ? payment.amount : 0), 0));
}

/** Null where it may be put on the loan as it was. */
export function putOnTooMuch(
  { amount, origin }: { readonly amount: Fen; readonly origin?: PaymentOrigin },
  state: LoanState & { readonly registered: { readonly loanId: string } },
): Rejected | null {
  if (origin?.aloneUpTo === undefined) return null;
  const together = putOnAlone(state) + amount;
  return together <= origin.aloneUpTo ? null : needsSecondPerson(state.registered.loanId, together, origin.aloneUpTo);
}
