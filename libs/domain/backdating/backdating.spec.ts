import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { loanDecider, suspenseDecider } from '#lending';
import { goldenRegistered } from '#lending-testing';
import { OFFICER, SERVICE, SUPERVISOR } from '#negotiation-testing';

const on = (actor: typeof OFFICER, day = '2025-09-02') => ({ businessDate: localDate(day), actor });
const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
const add = (incurredOn: string, late: object = {}) =>
  ({ type: 'AddLegalCost', data: { ...cost, incurredOn: localDate(incurredOn), ...late } }) as const;

describe('an entry for a day before today', () => {
  it('says why it comes only now, where a person makes it', () => {
    const loan = given(loanDecider, goldenRegistered);
    loan
      .when(add('2025-09-01'), on(OFFICER))
      .thenRejected('BACKDATED_WITHOUT_REASON', { forDay: '2025-09-01', businessDate: '2025-09-02' });
    const { events } = loan
      .when(add('2025-09-01', { lateBecause: '补录' }), on(OFFICER))
      .thenEvents(['LegalCostAdded']);
    expect(events[0]?.data).toMatchObject({ incurredOn: '2025-09-01', lateBecause: '补录' });
  });

  it('is the same entry when it is repeated, with or without the reason', () => {
    const once = given(loanDecider, goldenRegistered)
      .when(add('2025-09-01', { lateBecause: '补录' }), on(OFFICER))
      .thenEvents(['LegalCostAdded']);
    once.andRepeated().thenUnchanged();
    once.andWhen(add('2025-09-01'), on(OFFICER)).thenUnchanged();
  });

  it('needs no reason on its day, nor of a system, which tells facts', () => {
    const loan = given(loanDecider, goldenRegistered);
    const today = loan.when(add('2025-09-02', { lateBecause: '补录' }), on(OFFICER)).thenEvents(['LegalCostAdded']);
    expect(today.events[0]?.data).not.toHaveProperty('lateBecause');
    loan.when(add('2025-09-01'), on(SERVICE)).thenEvents(['LegalCostAdded']);
  });

  it('needs one too where money is given back', () => {
    const paid = { paymentId: 'S1', amount: fen(100), channel: 'APP', paidAt: '2025-06-10T10:00:00+08:00' } as const;
    const held = given(suspenseDecider, [])
      .when({ type: 'HoldPayment', data: { ...paid, why: 'NO_REFERENCE', claimedLoanId: null } }, on(SERVICE))
      .thenEvents(['PaymentHeldInSuspense']);
    const back = { returnedAt: '2025-08-01T10:00:00+08:00', bankReference: 'B-1' };
    held.andWhen({ type: 'ReturnPayment', data: back }, on(SUPERVISOR)).thenRejected('BACKDATED_WITHOUT_REASON');
    const late = { ...back, lateBecause: '银行回单今日才到' };
    held.andWhen({ type: 'ReturnPayment', data: late }, on(SUPERVISOR)).thenEvents(['PaymentReturned']);

    const loan = given(loanDecider, goldenRegistered)
      .when({ type: 'RecordRepayment', data: { ...paid, amount: fen(3_000_000) } }, on(SERVICE))
      .thenEvents(['RepaymentRecorded']);
    const refund = { refundId: 'F1', amount: fen(1), refundedAt: back.returnedAt, bankReference: 'B-2' };
    loan.andWhen({ type: 'RefundOverpayment', data: refund }, on(SUPERVISOR)).thenRejected('BACKDATED_WITHOUT_REASON');
    const told = { ...refund, lateBecause: '补录' };
    loan.andWhen({ type: 'RefundOverpayment', data: told }, on(SUPERVISOR)).thenEvents(['OverpaymentRefunded']);
  });
});
