/** The list of a loan's payments, page by page. */
import { day, id, list, part, together, whole, type DataOf } from '#event-schema';
import type { JsonValue } from '#kernel';
import { paymentSchema, type PaymentView, type Sliced } from '#lending';
import { nextCursor, pageSize, type SignedCursor } from '#projections';

const paymentsPage = part({
  total: whole('Payments in all.'),
  items: list(paymentSchema, 'This page, in the order they became known.'),
  nextCursor,
});

export const loanPaymentsSchema = together(
  part({ loanId: id('Loan.'), asOf: day('End of this business date.') }),
  paymentsPage,
);

/** A page of a list that only grows at its end. @throws InvalidCursor */
export function pageOf(
  payments: Sliced<PaymentView>,
  query: JsonValue,
  { cursor, limit }: { readonly cursor?: string; readonly limit?: number },
  cursors: SignedCursor,
): DataOf<typeof paymentsPage> {
  const from = cursor === undefined ? 0 : Number(cursors.open(query, cursor)[0]);
  const to = from + pageSize(limit);
  return {
    total: payments.length,
    items: payments.slice(from, to),
    nextCursor: to < payments.length ? cursors.seal(query, [to]) : null,
  };
}
