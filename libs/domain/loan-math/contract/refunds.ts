/**
 * Money that was given back. A refund takes from what had come in by its moment, the newest first: what waits as credit is always
 * the newest money. So a loan is replayed as if that much less had been paid, and a refund needs no place in any ledger. Must
 * hold: applied + credit + refunded − owed back = paid.
 */
import { fen, sumFen, type Fen, type LocalDate } from '#kernel';
import { datedPayment, inOrder, wallClock, type DatedPayment, type Payment, type Reversal } from './dated-payment';

/** Money given back to who had paid too much. */
export interface Refund {
  readonly refundId: string;
  /** ISO-8601 instant it counts from, with offset. */
  readonly refundedAt: string;
  /** Greater than zero. */
  readonly amount: Fen;
}

interface Money {
  readonly payments: readonly Payment[];
  readonly reversals: readonly Reversal[];
  readonly refunds?: readonly Refund[];
}

export interface Refunded {
  /** What was given back of each payment, by its id. */
  readonly of: ReadonlyMap<string, number>;
  /** All that was given back. */
  readonly total: Fen;
  /** Given back although, as is known now, it was not there: the payment behind it proved void. A claim apart from the debt. */
  readonly owedBack: Fen;
}

export const NOTHING_REFUNDED: Refunded = { of: new Map(), total: fen(0), owedBack: fen(0) };

/** The Asia/Shanghai date a refund counts from. */
export function refundedOn({ refundedAt }: Refund): LocalDate {
  return wallClock(refundedAt).slice(0, 10) as LocalDate;
}

/** Whether a refund was given before a payment came in, so that it cannot have taken from it. */
export function isRefundedBefore({ refundedAt }: Refund, { paidAt }: Payment): boolean {
  return wallClock(refundedAt) < wallClock(paidAt);
}

/** What was given back by the end of a day, and of which payments, by what is known then. */
export function refundedBy({ payments, reversals, refunds = [] }: Money, asOf: LocalDate): Refunded {
  const given = refunds.filter((refund) => refundedOn(refund) <= asOf);
  if (given.length === 0) return NOTHING_REFUNDED;
  const voidFrom = new Map(reversals.map(({ paymentId, reversedAt }) => [paymentId, wallClock(reversedAt)]));
  const newestFirst = payments.map(datedPayment).sort((a, b) => inOrder(b, a));
  const of = new Map<string, number>();
  let unfounded = 0;
  for (const { at, amount } of inOrderGiven(given)) {
    unfounded += takeBack(amount, newestFirst.filter(isThere(at, voidFrom)), of);
  }
  const isVoid = (paymentId: string): boolean => (voidFrom.get(paymentId)?.slice(0, 10) ?? '9') <= asOf;
  const ofVoid = [...of].reduce((sum, [paymentId, amount]) => sum + (isVoid(paymentId) ? amount : 0), 0);
  return { of, total: sumFen(given.map(({ amount }) => amount)), owedBack: fen(unfounded + ofVoid) };
}

function inOrderGiven(refunds: readonly Refund[]): readonly { readonly at: string; readonly amount: number }[] {
  return refunds
    .map(({ refundedAt, amount }) => ({ at: wallClock(refundedAt), amount }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Whether a payment had come in at a moment and was not void by then. */
function isThere(at: string, voidFrom: ReadonlyMap<string, string>): (payment: DatedPayment) => boolean {
  return ({ paymentId, paidAt }) => paidAt <= at && (voidFrom.get(paymentId) ?? '9') > at;
}

/** Adds to what was given back of each payment; returns what none of them had. */
function takeBack(amount: number, newestFirst: readonly DatedPayment[], of: Map<string, number>): number {
  let left = amount;
  for (const payment of newestFirst) {
    if (left === 0) break;
    const before = of.get(payment.paymentId) ?? 0;
    const taken = Math.min(left, payment.amount - before);
    if (taken > 0) of.set(payment.paymentId, before + taken);
    left -= taken;
  }
  return left;
}
