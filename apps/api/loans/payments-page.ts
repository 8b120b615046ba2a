/** The list of a loan's payments, page by page. */
import type { JsonValue } from '#kernel';
import type { Sliced } from '#lending';
import { pageSize, type SignedCursor } from '#projections';

export interface PaymentsPage<Payment> {
  readonly total: number;
  readonly items: readonly Payment[];
  readonly nextCursor: string | null;
}

/** A page of a list that only grows at its end. @throws InvalidCursor */
export function pageOf<Payment>(
  payments: Sliced<Payment>,
  query: JsonValue,
  { cursor, limit }: { readonly cursor?: string; readonly limit?: number },
  cursors: SignedCursor,
): PaymentsPage<Payment> {
  const from = cursor === undefined ? 0 : Number(cursors.open(query, cursor)[0]);
  const to = from + pageSize(limit);
  return {
    total: payments.length,
    items: payments.slice(from, to),
    nextCursor: to < payments.length ? cursors.seal(query, [to]) : null,
  };
}
