/**
 * A payment that came in for no loan that is known. Stream `suspense-<paymentId>`: it is held until it is assigned to a loan or
 * returned. Who paid and what they wrote is sealed with a key of the payment's own, since no person is known yet.
 */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  defineEvent,
  eventsByName,
  id,
  instant,
  money,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  whole,
  type DataOf,
  type EventOf,
  type EventSpec,
} from '#event-schema';
import { fen, localDate, type DomainEvent, type EventDefinition } from '#kernel';
import { inWords, inYuan, SUSPENSIONS } from '#words';

interface OfPayment {
  readonly paymentId: string;
}

function suspenseEvent<const Type extends string, Data extends OfPayment>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject'>,
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ paymentId }) => `payment-${paymentId}` });
}

/** Why a payment belongs to no loan yet. */
export const SUSPENSE_REASONS = ['LOAN_UNKNOWN', 'NO_REFERENCE', 'LOAN_UNCLEAR'] as const;

const ofPayment = { paymentId: id('Payment.'), amount: money('Paid.') };
const ofP9 = { paymentId: 'P9', amount: fen(50_000) } as const;

export const paymentHeld = part({
  ...ofPayment,
  paidAt: instant('The instant of payment, written at +08:00.'),
  valueDate: day('Shanghai calendar date of the payment.'),
  channel: code('Channel of the payment.'),
  why: oneOf(SUSPENSE_REASONS, 'Why it belongs to no loan yet.'),
  claimedLoanId: orNone(id('The loan it names, where it names one.')),
  payer: optional(personal('name', 'Who paid.')),
  reference: optional(personal('text', 'What the payer wrote.')),
});
export type PaymentHeldData = DataOf<typeof paymentHeld>;

export const PaymentHeldInSuspense = suspenseEvent('PaymentHeldInSuspense', {
  says: 'Money came in that belongs to no known loan. It is held, and counts for nobody, until it is assigned or returned.',
  told: ({ paymentId, amount, valueDate, why }) => {
    const because = inWords(SUSPENSIONS, why);
    return {
      en: `A payment of ${inYuan(amount)} (${paymentId}) dated ${valueDate} is held in suspense: ${because.en}.`,
      zh: `${valueDate}款项${inYuan(amount)}（${paymentId}）暂挂，原因：${because.zh}。`,
    };
  },
  data: paymentHeld,
  example: {
    ...ofP9,
    paidAt: '2025-06-10T10:00:00.000+08:00',
    valueDate: localDate('2025-06-10'),
    channel: 'BANK_TRANSFER',
    why: 'LOAN_UNKNOWN',
    claimedLoanId: 'JB7',
    payer: '李四',
    reference: '替张三还款',
  },
});
export type PaymentHeldInSuspense = EventOf<typeof PaymentHeldInSuspense>;

export const PaymentAssigned = suspenseEvent('PaymentAssigned', {
  says: 'The loan of a held payment is known; it is recorded there with its own date. If the loan cannot take it, PaymentAssignmentRefused follows.',
  told: ({ paymentId, amount, loanId }) => ({
    en: `The held payment ${paymentId} of ${inYuan(amount)} was assigned to loan ${loanId}.`,
    zh: `暂挂款项${paymentId}（${inYuan(amount)}）转入借款${loanId}。`,
  }),
  data: part({
    ...ofPayment,
    paidAt: instant('The instant of payment, which it keeps.'),
    channel: code('Channel of the payment.'),
    loanId: id('The loan it belongs to.'),
    assignment: whole('How many times it has been assigned, this one included.'),
    approvalId: optional(id('The second person’s approval of exactly this; none where it was done alone.')),
    aloneUpTo: optional(
      money(
        'Only where one person did it alone: as much as they put on one debt so, with what was put on it so before. The loan takes no more.',
      ),
    ),
  }),
  example: {
    ...ofP9,
    paidAt: '2025-06-10T10:00:00.000+08:00',
    ...{ channel: 'BANK_TRANSFER', loanId: 'JB1', assignment: 1, approvalId: 'JB1-P1' },
  },
});
export type PaymentAssigned = EventOf<typeof PaymentAssigned>;

export const PaymentAssignmentRefused = suspenseEvent('PaymentAssignmentRefused', {
  says: 'The loan a held payment was assigned to could not take it: it is held again.',
  told: ({ paymentId, amount, loanId }) => ({
    en: `Loan ${loanId} could not take the payment ${paymentId} of ${inYuan(amount)}, which is held in suspense again.`,
    zh: `借款${loanId}无法接收款项${paymentId}（${inYuan(amount)}），该款项重新暂挂。`,
  }),
  data: part({
    ...ofPayment,
    loanId: id('The loan that refused.'),
    assignment: whole('The assignment that was refused.'),
    code: code('The rule that said no, e.g. PAYMENT_ID_REUSED.'),
  }),
  example: { ...ofP9, loanId: 'JB1', assignment: 1, code: 'PAYMENT_ID_REUSED' },
});
export type PaymentAssignmentRefused = EventOf<typeof PaymentAssignmentRefused>;

export const PaymentReturned = suspenseEvent('PaymentReturned', {
  says: 'A held payment was transferred back to whoever paid it.',
  told: ({ paymentId, amount, valueDate, bankReference }) => ({
    en: `The held payment ${paymentId} of ${inYuan(amount)} was returned on ${valueDate} (${bankReference}).`,
    zh: `暂挂款项${paymentId}（${inYuan(amount)}）于${valueDate}退回付款人（${bankReference}）。`,
  }),
  data: part({
    ...ofPayment,
    returnedAt: instant('The instant of the transfer, written at +08:00.'),
    valueDate: day('Shanghai calendar date of the transfer.'),
    ...lateEntry,
    bankReference: code('Reference of the transfer with the bank.'),
  }),
  example: {
    ...ofP9,
    returnedAt: '2025-06-12T10:00:00.000+08:00',
    valueDate: localDate('2025-06-12'),
    bankReference: '20250612-000018',
  },
});
export type PaymentReturned = EventOf<typeof PaymentReturned>;

export const suspenseEvents = eventsByName(
  PaymentHeldInSuspense,
  PaymentAssigned,
  PaymentAssignmentRefused,
  PaymentReturned,
);
export type SuspenseEvent = EventOf<(typeof suspenseEvents)[keyof typeof suspenseEvents]>;
