/** Money received and payments that turned out void, with the order and the dates they count by. */
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

/** A payment in force with its Asia/Shanghai date. */
export interface DatedPayment extends Payment {
  readonly on: LocalDate;
}

/** Wall-clock text at +08:00: its first ten characters are the date, and its text order is the order inside a day. */
export function wallClock(instant: string): string {
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
