/** Money that came in, payments that were voided and money given back, and which of it counts on a given day. */
import { fen, type LocalDate } from '#kernel';
import { datedPayment, inOrder, reversedOn, type DatedPayment, type Payment, type Reversal } from './dated-payment';
import { refundedBy, type Refund } from './refunds';

export interface Movements {
  readonly payments: readonly Payment[];
  readonly reversals: readonly Reversal[];
  /** Money given back. */
  readonly refunds?: readonly Refund[];
}

/**
 * The payments that count at the end of a day: dated by then and not reversed by then, less what was given back of them by then,
 * in the order (value instant, id), whatever order they became known in.
 */
export function paymentsInForce(movements: Movements, asOf: LocalDate): DatedPayment[] {
  const reversed = new Set<string>();
  for (const reversal of movements.reversals) {
    if (reversedOn(reversal) <= asOf) reversed.add(reversal.paymentId);
  }
  const refunded = refundedBy(movements, asOf).of;
  const inForce: DatedPayment[] = [];
  let sorted = true;
  for (const told of movements.payments) {
    const payment = lessRefunded(datedPayment(told), refunded);
    if (payment.on > asOf || payment.amount === 0 || reversed.has(payment.paymentId)) continue;
    const previous = inForce.at(-1);
    if (previous && inOrder(previous, payment) > 0) sorted = false;
    inForce.push(payment);
  }
  return sorted ? inForce : inForce.sort(inOrder);
}

function lessRefunded(payment: DatedPayment, refunded: ReadonlyMap<string, number>): DatedPayment {
  const back = refunded.get(payment.paymentId);
  return back === undefined ? payment : { ...payment, amount: fen(payment.amount - back) };
}
