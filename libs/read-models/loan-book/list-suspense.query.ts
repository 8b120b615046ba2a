/** Payments in suspense by state, the oldest first. */
import { Query } from '@nestjs/cqrs';
import { code, day, id, list, money, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import { SUSPENSE_REASONS, SUSPENSE_STATUSES } from '#lending';
import { type Freshness, nextCursor } from '#projections';

export interface ListSuspenseRequest {
  readonly status?: (typeof SUSPENSE_STATUSES)[number];
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

const suspenseItem = named(
  'SuspenseListItem',
  part({
    paymentId: id('Payment.'),
    amount: money('Paid.'),
    valueDate: day('Shanghai date of the payment.'),
    channel: code('Channel code.'),
    why: oneOf(SUSPENSE_REASONS, 'Why it belongs to no loan yet.'),
    claimedLoanId: orNone(id('The loan it names, where it names one.')),
    status: oneOf(SUSPENSE_STATUSES, 'HELD until it is assigned to a loan or returned.'),
    loanId: orNone(id('The loan it was assigned to.')),
    refusedBy: orNone(id('The loan that could not take it last.')),
  }),
);

export const suspenseListSchema = part({
  total: whole('Payments in all that match.'),
  held: money('Sum of the payments that match.'),
  items: list(suspenseItem, 'This page, the oldest first.'),
  nextCursor,
});
export type ListSuspenseAnswer = DataOf<typeof suspenseListSchema> & { readonly freshness: Freshness };

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListSuspense extends Query<ListSuspenseAnswer> {
  constructor(readonly request: ListSuspenseRequest) {
    super();
  }
}
