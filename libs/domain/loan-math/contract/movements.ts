/** Money that came in and payments that were voided, and which of them count on a given day. */
import { shanghaiInstant, type Fen, type LocalDate } from '#kernel';

/** Money received. Ids are unique: the same id twice is one payment and must be refused before. */
export interface Payment {
  readonly paymentId: string;
  /** ISO-8601 instant the money counts from (value date), with offset. */
  readonly paidAt: string;
  /** Greater than zero. */
  readonly amount: Fen;
}

/** A payment that turned out void, whole; there are no partial reversals. */
export interface Reversal {
  readonly paymentId: string;
  readonly reversedAt: string;
}

export interface Movements {
  readonly payments: readonly Payment[];
  readonly reversals: readonly Reversal[];
}

/** A payment in force with its Asia/Shanghai date. */
export interface DatedPayment extends Payment {
  readonly on: LocalDate;
}

/** Wall-clock text at +08:00: its first ten characters are the date, and its text order is the order inside a day. */
function wallClock(instant: string): string {
  // Without a fraction this is the only form there is, and most books hold nothing else.
  return instant.length === 25 && instant.endsWith('+08:00') ? instant : shanghaiInstant(instant);
}

/** The payment with its date, by which it counts. */
export function datedPayment({ paymentId, paidAt, amount }: Payment): DatedPayment {
  const text = wallClock(paidAt);
  return { paymentId, paidAt: text, amount, on: text.slice(0, 10) as LocalDate };
}

/** The Asia/Shanghai date a reversal counts from. */
export function reversedOn({ reversedAt }: Reversal): LocalDate {
  return wallClock(reversedAt).slice(0, 10) as LocalDate;
}

/** The order payments count in: by value instant, then by id. Below zero when `a` is first. */
export function inOrder(a: DatedPayment, b: DatedPayment): number {
  if (a.paidAt !== b.paidAt) return a.paidAt < b.paidAt ? -1 : 1;
  return a.paymentId < b.paymentId ? -1 : a.paymentId > b.paymentId ? 1 : 0;
}

/**
 * The payments that count at the end of a day: dated by then and not reversed by then, in the order (value instant, id),
 * whatever order they became known in.
 */
export function paymentsInForce(movements: Movements, asOf: LocalDate): DatedPayment[] {
  const reversed = new Set<string>();
  for (const reversal of movements.reversals) {
    if (reversedOn(reversal) <= asOf) reversed.add(reversal.paymentId);
  }
  const inForce: DatedPayment[] = [];
  let sorted = true;
  for (const told of movements.payments) {
    const payment = datedPayment(told);
    if (payment.on > asOf || reversed.has(payment.paymentId)) continue;
    const previous = inForce.at(-1);
    if (previous && inOrder(previous, payment) > 0) sorted = false;
    inForce.push(payment);
  }
  return sorted ? inForce : inForce.sort(inOrder);
}
