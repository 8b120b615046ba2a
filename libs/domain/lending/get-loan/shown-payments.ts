/** Answers hold the latest payments of a loan; all of them are a list of its own, page by page. */
import type { Sliced } from './loan-view';

/** As many as a page of any list may hold. */
const SHOWN = 200;

export interface ShownPayments<Payment> {
  /** The latest, in the order of the whole list. */
  readonly payments: readonly Payment[];
  readonly paymentsTotal: number;
  /** Where all are listed; null when these are all. */
  readonly allPayments: string | null;
}

export function shownPayments<Payment>(loanId: string, payments: Sliced<Payment>): ShownPayments<Payment> {
  const more = payments.length > SHOWN;
  return {
    payments: payments.slice(-SHOWN),
    paymentsTotal: payments.length,
    allPayments: more ? `/loans/${loanId}/payments` : null,
  };
}
