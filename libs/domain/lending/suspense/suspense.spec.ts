import { fen, type Rejection } from '#kernel';
import { given } from '#kernel-testing';
import { day } from '#lending-testing';
import { suspenseDecider, type HoldPaymentData } from './suspense.decider';

const payment: HoldPaymentData = {
  paymentId: 'P9',
  amount: fen(50_000),
  paidAt: '2025-06-10T10:00:00+08:00',
  channel: 'BANK_TRANSFER',
  why: 'LOAN_UNKNOWN',
  claimedLoanId: 'JB7',
  payer: '李四',
};
const hold = (changes: Partial<HoldPaymentData> = {}) =>
  ({ type: 'HoldPayment', data: { ...payment, ...changes } }) as const;
const assign = (loanId = 'JB1', refusal: Rejection | null = null) =>
  ({ type: 'AssignPayment', data: { loanId, refusal } }) as const;
const refuse = (assignment = 1) =>
  ({ type: 'RefuseAssignment', data: { assignment, code: 'PAYMENT_ID_REUSED' } }) as const;
const giveBack = (on = '2025-06-12', bankReference = 'B1') =>
  ({ type: 'ReturnPayment', data: { returnedAt: `${on}T10:00:00+08:00`, bankReference } }) as const;
const june12 = { businessDate: day('2025-06-12') };
const held = given(suspenseDecider, []).when(hold(), june12).thenEvents(['PaymentHeldInSuspense']);

describe('a payment that belongs to no known loan', () => {
  it('is held once, with who paid, however often it is told', () => {
    given(suspenseDecider, [])
      .when(hold(), june12)
      .then([{ type: 'PaymentHeldInSuspense', data: { ...payment, valueDate: day('2025-06-10') } }]);
    held.andRepeated().thenUnchanged();
    held.andWhen(hold({ paidAt: '2025-06-10T02:00:00Z' }), june12).thenUnchanged();
    held.andWhen(hold({ amount: fen(1) }), june12).thenRejected('PAYMENT_ID_REUSED');
    held.andWhen(hold({ channel: 'CASH' }), june12).thenRejected('PAYMENT_ID_REUSED');
    given(suspenseDecider, [])
      .when(hold(), { businessDate: day('2025-06-10') })
      .thenEvents(['PaymentHeldInSuspense']);
    given(suspenseDecider, [])
      .when(hold(), { businessDate: day('2025-06-09') })
      .thenRejected('VALUE_DATE_IN_FUTURE');
  });

  it('is assigned to one loan', () => {
    const assigned = held.andWhen(assign(), june12).then([
      {
        type: 'PaymentAssigned',
        data: {
          paymentId: 'P9',
          amount: fen(50_000),
          paidAt: '2025-06-10T10:00:00+08:00',
          channel: 'BANK_TRANSFER',
          loanId: 'JB1',
          assignment: 1,
        },
      },
    ]);
    assigned.andRepeated().thenUnchanged();
    assigned.andWhen(assign('JB2')).thenRejected('PAYMENT_ASSIGNED_ALREADY', { loanId: 'JB1' });
    assigned.andWhen(giveBack()).thenRejected('PAYMENT_ASSIGNED_ALREADY');
  });

  it('is not assigned to a loan that could not take it', () => {
    const refusal = { code: 'LOAN_UNKNOWN', reason: { en: 'No such loan.', zh: '无此借款。' } };
    held.andWhen(assign('JB9', refusal)).thenRejected('TARGET_LOAN_REFUSES', { refusedBy: 'LOAN_UNKNOWN' });
  });

  it('is held again when the loan refused it only afterwards', () => {
    const again = held
      .andWhen(assign(), june12)
      .thenEvents(['PaymentAssigned'])
      .andWhen(refuse(), june12)
      .thenEvents(['PaymentAssignmentRefused']);
    expect(again.state).toMatchObject({ status: 'HELD', refused: { loanId: 'JB1', code: 'PAYMENT_ID_REUSED' } });
    again.andRepeated().thenUnchanged();
    // Of what nobody assigned, or was returned, there is nothing to refuse.
    held.andWhen(refuse(0), june12).thenUnchanged();
    const gone = again.andWhen(giveBack(), june12).thenEvents(['PaymentReturned']);
    gone.andWhen(refuse(1), june12).thenUnchanged();
    const anew = again.andWhen(assign(), june12).thenEvents(['PaymentAssigned']);
    expect(anew.events[0]?.data).toMatchObject({ assignment: 2 });
    // The refusal of the first assignment, told once more, is none of the second.
    anew.andWhen(refuse(1), june12).thenUnchanged();
  });

  it('is returned once, whole', () => {
    const returned = held.andWhen(giveBack(), june12).thenEvents(['PaymentReturned']);
    expect(returned.events[0]?.data).toMatchObject({ amount: 50_000, valueDate: '2025-06-12', bankReference: 'B1' });
    returned.andRepeated().thenUnchanged();
    returned
      .andWhen(giveBack('2025-06-12', 'B2'), june12)
      .thenRejected('PAYMENT_RETURNED_ALREADY', { paymentId: 'P9' });
    returned.andWhen(assign(), june12).thenRejected('PAYMENT_RETURNED_ALREADY');
  });

  it('is returned neither before it came, nor before its day, nor when nobody holds it', () => {
    held.andWhen(giveBack('2025-06-09'), june12).thenRejected('RETURN_BEFORE_PAYMENT', {
      returnedOn: '2025-06-09',
      paidOn: '2025-06-10',
    });
    held.andWhen(giveBack('2025-06-10'), june12).thenEvents(['PaymentReturned']);
    held.andWhen(giveBack('2025-06-13'), june12).thenRejected('VALUE_DATE_IN_FUTURE');
    for (const command of [assign(), refuse(), giveBack()]) {
      given(suspenseDecider, []).when(command).thenRejected('PAYMENT_UNKNOWN');
    }
  });
});
