/** Money that came in for a loan, money that turned out void, and the day on which nothing was left to pay. */
import { code, day, id, instant, money, oneOf, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
import { inYuan, REVERSALS } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { appliedMoney } from './plan.schema';

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
});
export type RepaymentRecordedData = DataOf<typeof repaymentRecorded>;

export const RepaymentRecorded = loanEvent('RepaymentRecorded', {
  says: 'Money was paid on the loan; the same payment id twice is one payment.',
  told: ({ paymentId, amount, valueDate, agreementId, credited }) => {
    const where = agreementId === null ? 'the contract' : `the plan of agreement ${agreementId}`;
    const waits = credited > 0;
    return {
      en: `A repayment of ${inYuan(amount)} (${paymentId}) dated ${valueDate} was recorded for ${where}${waits ? `; ${inYuan(credited)} waits as credit` : ''}.`,
      zh: `记录${valueDate}还款${inYuan(amount)}（${paymentId}），用于${agreementId === null ? '原合同' : `协议${agreementId}的还款方案`}${waits ? `；其中${inYuan(credited)}为溢缴款，留待抵扣` : ''}。`,
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

export const LoanSettled = loanEvent('LoanSettled', {
  says: 'Nothing remains to be paid. A reversal takes it back; if nothing remains even then, this follows again. It also follows again when a payment that became known late moves the day.',
  told: ({ loanId, settledOn, by }) => ({
    en: `Loan ${loanId} was settled on ${settledOn}, ${by === 'PLAN_COMPLETED' ? 'its plan being completed' : 'by repayment'}.`,
    zh: `借款${loanId}于${settledOn}${by === 'PLAN_COMPLETED' ? '因方案履行完毕' : '因还款'}结清。`,
  }),
  data: part({
    ...ofLoan,
    settledOn: day('The day the last open balance was paid.'),
    by: oneOf(['REPAYMENT', 'PLAN_COMPLETED'], 'By paying the contract, or by completing a plan.'),
    agreementId: orNone(id('The agreement completed.')),
  }),
  example: { ...ofJB1, settledOn: localDate('2025-06-20'), by: 'REPAYMENT', agreementId: null },
});
export type LoanSettled = EventOf<typeof LoanSettled>;
