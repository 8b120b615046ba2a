/** Money that came in for a loan, money that turned out void, and the day on which nothing was left to pay. */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  id,
  instant,
  money,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inYuan, inWords, PAYERS, REASSIGNMENTS, REVERSALS } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { appliedMoney } from './plan.schema';

/** Who pays a loan that is not theirs. */
export const PAYER_RELATIONS = ['CO_BORROWER', 'GUARANTOR', 'FAMILY', 'EMPLOYER', 'OTHER'] as const;
export type PayerRelation = (typeof PAYER_RELATIONS)[number];

const thirdPartyPayer = part(
  {
    relation: oneOf(PAYER_RELATIONS, 'Who it is to the borrower.'),
    name: personal('name', 'Name.'),
  },
  'Who paid, where it was not the borrower. The payment is the borrower’s all the same.',
);

const paymentOrigin = part(
  {
    kind: oneOf(
      ['REASSIGNED', 'SUSPENSE'],
      'REASSIGNED: it was booked to another loan by mistake. SUSPENSE: it was held until its loan was known.',
    ),
    id: id('The reassignment that brought it here, or the payment as it was held.'),
    loanId: optional(id('The loan it was booked to by mistake.')),
    aloneUpTo: optional(
      money('Only where one person alone said that it belongs to this loan: as much as they put on one debt so.'),
    ),
  },
  'Where the payment stood before it came to this loan; missing where it came in for this loan.',
);
/** How a payment came to a loan it was not booked to at first. */
export type PaymentOrigin = DataOf<typeof paymentOrigin>;

const repaymentRecorded = part({
  ...ofLoan,
  paymentId: id('Payment.'),
  amount: money('Paid.'),
  paidAt: instant('The instant of payment, written at +08:00; orders the payments of one day.'),
  valueDate: day('Shanghai calendar date of the payment.'),
  channel: code('Channel of the payment.'),
  allocation: appliedMoney('How it was applied, as known when it was recorded; a later correction restates it.'),
  credited: money('What was left over and waits as credit.'),
  agreementId: orNone(id('The agreement whose plan took the money; none when it went to the contract.')),
  payer: optional(thirdPartyPayer),
  origin: optional(paymentOrigin),
  overDebit: optional(
    money(
      'Debited above what the plan asked for by then, since the debit did not follow the plan yet: to be refunded. Missing where nothing was.',
    ),
  ),
});
export type RepaymentRecordedData = DataOf<typeof repaymentRecorded>;

function stoodBefore({ kind, loanId }: PaymentOrigin): Bilingual {
  return kind === 'REASSIGNED'
    ? { en: `after it had been booked to loan ${loanId ?? ''} by mistake`, zh: `原误记入借款${loanId ?? ''}` }
    : { en: 'after it had been held in suspense', zh: '原为暂挂款项' };
}

export const RepaymentRecorded = loanEvent('RepaymentRecorded', {
  says: 'Money was paid on the loan; the same payment id twice is one payment.',
  told: ({ paymentId, amount, valueDate, agreementId, credited, payer, origin, overDebit = 0 }) => {
    const before = origin && stoodBefore(origin);
    const by = payer && inWords(PAYERS, payer.relation);
    const where = agreementId === null ? 'the contract' : `the plan of agreement ${agreementId}`;
    const waits = credited > 0;
    return {
      en: `A repayment of ${inYuan(amount)} (${paymentId})${by ? ` by ${by.en}` : ''} dated ${valueDate} was recorded for ${where}${before ? `, ${before.en}` : ''}${waits ? `; ${inYuan(credited)} waits as credit` : ''}${overDebit > 0 ? `; ${inYuan(overDebit)} of it was debited above the plan and is to be refunded` : ''}.`,
      zh: `记录${by ? `由${by.zh}代为支付的` : ''}${valueDate}还款${inYuan(amount)}（${paymentId}）${before ? `（${before.zh}）` : ''}，用于${agreementId === null ? '原合同' : `协议${agreementId}的还款方案`}${waits ? `；其中${inYuan(credited)}为溢缴款，留待抵扣` : ''}${overDebit > 0 ? `；其中${inYuan(overDebit)}超出方案扣款，应予退还` : ''}。`,
    };
  },
  data: repaymentRecorded,
  example: {
    ...ofJB1,
    paymentId: 'P1',
    amount: fen(50_000),
    paidAt: '2025-06-10T10:00:00.000+08:00',
    valueDate: localDate('2025-06-10'),
    channel: 'APP',
    allocation: [{ seq: 1, component: 'interest', amount: fen(14_400) }],
    credited: fen(35_600),
    agreementId: null,
  },
});
export type RepaymentRecorded = EventOf<typeof RepaymentRecorded>;

const repaymentReversed = part({
  ...ofLoan,
  reversalId: id('Reversal.'),
  paymentId: id('The payment that is void, whole; there are no partial reversals.'),
  amount: money('Amount of the payment.'),
  reversedAt: instant('The instant of the reversal, written at +08:00.'),
  valueDate: day('Shanghai calendar date of the reversal.'),
  reason: code('Code of the payment service, e.g. WRONG_ACCOUNT, CHARGEBACK.'),
  agreementId: orNone(id('The agreement whose plan had taken the money; none when it had gone to the contract.')),
});
export type RepaymentReversedData = DataOf<typeof repaymentReversed>;

export const RepaymentReversed = loanEvent('RepaymentReversed', {
  says: 'A payment is void.',
  told: ({ paymentId, amount, valueDate, reason }) => {
    const because = REVERSALS[reason];
    return {
      en: `The repayment ${paymentId} of ${inYuan(amount)} was reversed on ${valueDate}${because ? `: ${because.en}` : ''}.`,
      zh: `还款${paymentId}（${inYuan(amount)}）于${valueDate}冲正${because ? `，原因：${because.zh}` : ''}。`,
    };
  },
  data: repaymentReversed,
  example: {
    ...ofJB1,
    reversalId: 'R1',
    paymentId: 'P1',
    amount: fen(50_000),
    reversedAt: '2025-06-11T10:00:00.000+08:00',
    valueDate: localDate('2025-06-11'),
    reason: 'CHARGEBACK',
    agreementId: null,
  },
});
export type RepaymentReversed = EventOf<typeof RepaymentReversed>;

/** Why a payment stood on a loan it does not belong to. */
export const REASSIGNMENT_REASONS = ['WRONG_LOAN', 'WRONG_BORROWER', 'SERVICE_ERROR'] as const;
export type ReassignmentReason = (typeof REASSIGNMENT_REASONS)[number];

const ofReassignment = {
  ...ofLoan,
  reassignmentId: id('Reassignment.'),
  paymentId: id('The payment, whole.'),
  amount: money('Amount of the payment.'),
  toLoanId: id('The loan it belongs to.'),
  agreementId: orNone(id('The agreement whose plan it counts under on this loan; none when it is the contract.')),
};
const reassignedR1 = {
  ...ofJB1,
  reassignmentId: 'RA1',
  paymentId: 'P1',
  amount: fen(50_000),
  toLoanId: 'JB2',
  agreementId: null,
} as const;

const repaymentReassigned = part({
  ...ofReassignment,
  paidAt: instant('The instant of payment, which it keeps.'),
  channel: code('Channel of the payment.'),
  reason: oneOf(REASSIGNMENT_REASONS, 'Why it stood on this loan.'),
  approvalId: optional(id('The second person’s approval of exactly this; none where it was done alone.')),
});
export type RepaymentReassignedData = DataOf<typeof repaymentReassigned>;

export const RepaymentReassigned = loanEvent('RepaymentReassigned', {
  says: 'A payment was booked to this loan by mistake: here it counts on no day, and it is recorded on the loan it belongs to with its own date. If that loan cannot take it, RepaymentReassignmentRescinded follows.',
  told: ({ paymentId, amount, toLoanId, reason }) => {
    const because = inWords(REASSIGNMENTS, reason);
    return {
      en: `The repayment ${paymentId} of ${inYuan(amount)} was taken off, since it belongs to loan ${toLoanId}: ${because.en}.`,
      zh: `还款${paymentId}（${inYuan(amount)}）属于借款${toLoanId}，已从本借款转出，原因：${because.zh}。`,
    };
  },
  data: repaymentReassigned,
  example: { ...reassignedR1, paidAt: '2025-06-10T10:00:00.000+08:00', channel: 'APP', reason: 'WRONG_LOAN' },
});
export type RepaymentReassigned = EventOf<typeof RepaymentReassigned>;

const reassignmentRescinded = part({
  ...ofReassignment,
  because: oneOf(
    ['REFUSED', 'RETURNED'],
    'REFUSED: the other loan could not take the payment. RETURNED: the payment was reassigned back to this loan.',
  ),
  code: orNone(code('The rule by which the other loan refused, e.g. LOAN_UNKNOWN; none when it was returned.')),
  by: orNone(id('The reassignment that brought it back; none when it was refused.')),
});
export type RepaymentReassignmentRescindedData = DataOf<typeof reassignmentRescinded>;

export const RepaymentReassignmentRescinded = loanEvent('RepaymentReassignmentRescinded', {
  says: 'A reassigned payment counts on this loan again, as if it had never been taken off: the other loan could not take it, or it came back.',
  told: ({ paymentId, amount, toLoanId, because }) => {
    const refused = because === 'REFUSED';
    return {
      en: `The repayment ${paymentId} of ${inYuan(amount)} counts on this loan again: loan ${toLoanId} ${refused ? 'could not take it' : 'was not its loan either'}.`,
      zh: `还款${paymentId}（${inYuan(amount)}）重新计入本借款：${refused ? `借款${toLoanId}无法接收` : `该款项也不属于借款${toLoanId}`}。`,
    };
  },
  data: reassignmentRescinded,
  example: { ...reassignedR1, because: 'REFUSED', code: 'PAYMENT_ID_REUSED', by: null },
});
export type RepaymentReassignmentRescinded = EventOf<typeof RepaymentReassignmentRescinded>;

const overpaymentRefunded = part({
  ...ofLoan,
  refundId: id('Refund.'),
  amount: money('Given back.'),
  refundedAt: instant('The instant of the refund, written at +08:00.'),
  valueDate: day('Shanghai calendar date of the refund.'),
  bankReference: code('Reference of the transfer with the bank.'),
  creditLeft: money('What still waits as credit.'),
  complaintId: optional(id('Complaint whose answer grants it.')),
  ...lateEntry,
  agreementId: orNone(id('The agreement whose plan the loan follows; none when it is the contract.')),
});
export type OverpaymentRefundedData = DataOf<typeof overpaymentRefunded>;

export const OverpaymentRefunded = loanEvent('OverpaymentRefunded', {
  says: 'Money that nobody owed was given back. The payments it had come with count that much less from the day of the refund on.',
  told: ({ amount, valueDate, bankReference, creditLeft }) => {
    const left = creditLeft > 0;
    return {
      en: `${inYuan(amount)} paid too much was refunded on ${valueDate} (${bankReference})${left ? `; ${inYuan(creditLeft)} waits as credit` : ''}.`,
      zh: `${valueDate}退还溢缴款${inYuan(amount)}（${bankReference}）${left ? `，剩余溢缴款${inYuan(creditLeft)}` : ''}。`,
    };
  },
  data: overpaymentRefunded,
  example: {
    ...ofJB1,
    refundId: 'F1',
    amount: fen(30_000),
    refundedAt: '2025-06-12T10:00:00.000+08:00',
    valueDate: localDate('2025-06-12'),
    bankReference: '20250612-000017',
    creditLeft: fen(5_600),
    agreementId: null,
  },
});
export type OverpaymentRefunded = EventOf<typeof OverpaymentRefunded>;

const SETTLED_BY: Readonly<Record<'REPAYMENT' | 'PLAN_COMPLETED' | 'EARLY_SETTLEMENT', Bilingual>> = {
  REPAYMENT: { en: 'by repayment', zh: '因还款' },
  PLAN_COMPLETED: { en: 'its plan being completed', zh: '因方案履行完毕' },
  EARLY_SETTLEMENT: { en: 'before its last due date, as was asked for', zh: '按申请提前' },
};

export const LoanSettled = loanEvent('LoanSettled', {
  says: 'Nothing remains to be paid. A reversal takes it back; if nothing remains even then, this follows again. It also follows again when a payment that became known late moves the day.',
  told: ({ loanId, settledOn, by }) => {
    const how = SETTLED_BY[by];
    return {
      en: `Loan ${loanId} was settled on ${settledOn}, ${how.en}.`,
      zh: `借款${loanId}于${settledOn}${how.zh}结清。`,
    };
  },
  data: part({
    ...ofLoan,
    settledOn: day('The day the last open balance was paid.'),
    by: oneOf(
      ['REPAYMENT', 'PLAN_COMPLETED', 'EARLY_SETTLEMENT'],
      'By paying the contract, by completing a plan, or early as was asked for.',
    ),
    agreementId: orNone(id('The agreement completed.')),
  }),
  example: { ...ofJB1, settledOn: localDate('2025-06-20'), by: 'REPAYMENT', agreementId: null },
});
export type LoanSettled = EventOf<typeof LoanSettled>;
