/** A payment in suspense as it is shown; who paid and what they wrote as the reader's role may see it. */
import { code, day, id, instant, money, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import { SUSPENSE_REASONS } from './suspense.events';

export const SUSPENSE_STATUSES = ['HELD', 'ASSIGNED', 'RETURNED'] as const;

export const suspensePaymentSchema = part({
  paymentId: id('Payment.'),
  amount: money('Paid.'),
  paidAt: instant('The moment of payment.'),
  valueDate: day('Its Shanghai date.'),
  channel: code('Channel code.'),
  why: oneOf(SUSPENSE_REASONS, 'Why it belongs to no loan yet.'),
  claimedLoanId: orNone(id('The loan it names, where it names one.')),
  payer: orNone(shownText('Who paid.')),
  reference: orNone(shownText('What the payer wrote.')),
  status: oneOf(SUSPENSE_STATUSES, 'HELD until it is assigned to a loan or returned.'),
  loanId: orNone(id('The loan it was assigned to.')),
  refusedBy: orNone(id('The loan that could not take it last.')),
  refusalCode: orNone(code('The rule by which that loan refused.')),
  returnedOn: orNone(day('The day on which it was transferred back.')),
  bankReference: orNone(code('Reference of that transfer with the bank.')),
});
export type SuspensePaymentView = DataOf<typeof suspensePaymentSchema>;
