import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, repayment, restructured, reversal } from '#lending-testing';
import { loanArrears, loanPosition, refundedOf } from '../loan-figures';
import { loanDecider } from '../loan.decider';

const refund = (amount: number, on = '2025-02-05', refundId = 'F1', bankReference = `B-${refundId}`) =>
  ({
    type: 'RefundOverpayment',
    data: { refundId, amount: fen(amount), refundedAt: `${on}T12:00:00+08:00`, bankReference },
  }) as const;
/** Nothing is due before 2025-02-10: all of it waits. */
const paidAhead = [...goldenRegistered, repayment('P1', 108_049, '2025-01-20'), repayment('P2', 50_000, '2025-02-01')];
const feb5 = { businessDate: day('2025-02-05') };

describe('refunding an overpayment', () => {
  it('gives back what waits, and every fen is accounted for', () => {
    const { events, state } = given(loanDecider, paidAhead)
      .when(refund(50_000), feb5)
      .thenEvents(['OverpaymentRefunded']);
    expect(events[0]?.data).toMatchObject({
      refundId: 'F1',
      amount: 50_000,
      valueDate: '2025-02-05',
      bankReference: 'B-F1',
      creditLeft: 108_049,
      agreementId: null,
    });
    expect(loanArrears(state, day('2025-02-04'))).toMatchObject({ credit: 158_049, received: 158_049 });
    expect(loanArrears(state, day('2025-02-05'))).toMatchObject({ credit: 108_049, received: 108_049 });
    expect(loanArrears(state, day('2025-02-10'))).toMatchObject({ credit: 0, outstandingPrincipal: 1_106_831, dpd: 0 });
    expect(refundedOf(state, day('2025-02-10'))).toMatchObject({ total: 50_000, owedBack: 0 });
  });

  it('is one refund, however often it is told, and a transfer stands for one refund', () => {
    const done = given(loanDecider, paidAhead).when(refund(50_000), feb5).thenEvents(['OverpaymentRefunded']);
    done.andRepeated().thenUnchanged();
    done.andWhen(refund(49_999), feb5).thenRejected('REFUND_ID_REUSED', { refundId: 'F1' });
    done.andWhen(refund(50_000, '2025-02-05', 'F1', 'B9'), feb5).thenRejected('REFUND_ID_REUSED');
    done.andWhen(refund(1, '2025-02-05', 'F2', 'B-F1'), feb5).thenRejected('BANK_REFERENCE_REUSED', { refundId: 'F1' });
    done.andWhen(refund(1, '2025-02-05', 'F2'), feb5).thenEvents(['OverpaymentRefunded']);
  });

  it('gives back no fen more than waits', () => {
    const known = given(loanDecider, paidAhead);
    known.when(refund(158_050), feb5).thenRejected('REFUND_EXCEEDS_CREDIT', { amount: 158_050, credit: 158_049 });
    known
      .when(refund(158_049), feb5)
      .thenEvents(['OverpaymentRefunded'])
      .andWhen(refund(1, '2025-02-05', 'F2'), feb5)
      .thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 0 });
  });

  it('gives back neither what has paid a row since, nor what another refund gave back', () => {
    const later = { businessDate: day('2025-02-20') };
    given(loanDecider, paidAhead).when(refund(50_001), later).thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 50_000 });
    given(loanDecider, [...paidAhead, repayment('P3', 90_000, '2025-02-15')])
      .when(refund(60_000, '2025-02-05'), later)
      .thenRejected('REFUND_EXCEEDS_CREDIT');
    given(loanDecider, paidAhead)
      .when(refund(158_049, '2025-02-08'), { businessDate: day('2025-02-08') })
      .thenEvents(['OverpaymentRefunded'])
      .andWhen(refund(1, '2025-02-03', 'F2'), { businessDate: day('2025-02-08') })
      .thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 0 });
  });

  it('gives back no money that came later on its day', () => {
    const known = given(loanDecider, [
      ...goldenRegistered,
      repayment('P1', 8_049, '2025-01-20'),
      repayment('P2', 100_000, '2025-02-05'),
    ]);
    const { type, data } = refund(10_000);
    const [early, late] = ['2025-02-05T09:00:00+08:00', '2025-02-05T18:00:00+08:00'].map(
      (refundedAt) => ({ type, data: { ...data, refundedAt } }) as const,
    );
    known.when(early!, feb5).thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 8_049 });
    const { state } = known.when(late!, feb5).thenEvents(['OverpaymentRefunded']);
    // What was paid is applied money, credit and refunds.
    expect(loanArrears(state, day('2025-02-05'))).toMatchObject({ credit: 98_049 });
    expect(refundedOf(state, day('2025-02-05'))).toMatchObject({ total: 10_000, owedBack: 0 });
  });

  it('leaves a settled loan settled', () => {
    const all = (goldenRegistered[0]?.type === 'LoanRegistered' ? goldenRegistered[0].data.schedule : []).map((row) =>
      repayment(`P${row.seq}`, row.principal + row.interest, row.dueOn),
    );
    const settled = given(loanDecider, [...goldenRegistered, ...all, repayment('P13', 700, '2026-01-12')])
      .when({ type: 'SettleLoan', data: { asOf: day('2026-01-12') } })
      .thenEvents(['LoanSettled'])
      .andWhen(refund(700, '2026-01-15'), { businessDate: day('2026-01-15') })
      .thenEvents(['OverpaymentRefunded']);
    expect(settled.state.settledOn).toBe('2026-01-10');
    expect(loanArrears(settled.state, day('2026-01-15'))).toMatchObject({ status: 'SETTLED', credit: 0 });
  });

  it('gives back what waits under a plan, too, and leaves its rows as they were paid', () => {
    const underPlan = [...goldenRegistered, restructured, repayment('P1', 1_251_459 + 500, '2025-06-01')];
    const june = { businessDate: day('2025-06-02') };
    const { events, state } = given(loanDecider, underPlan)
      .when(refund(500, '2025-06-02'), june)
      .thenEvents(['OverpaymentRefunded']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1', creditLeft: 0 });
    expect(loanPosition(state, day('2025-06-02'))).toMatchObject({ phase: 'COMPLETED', arrears: { credit: 0 } });
  });

  it('is owed back, apart from the debt, when the payment behind it proves void', () => {
    const refunded = given(loanDecider, paidAhead).when(refund(50_000), feb5).thenEvents(['OverpaymentRefunded']);
    const reverse = {
      reversalId: 'R1',
      paymentId: 'P2',
      reversedAt: '2025-02-07T10:00:00+08:00',
      reason: 'CHARGEBACK',
    };
    const { state } = refunded.andWhen({ type: 'ReverseRepayment', data: reverse }).thenEvents(['RepaymentReversed']);
    const on = day('2025-02-10');
    expect(refundedOf(state, on)).toMatchObject({ total: 50_000, owedBack: 50_000 });
    expect(loanArrears(state, on)).toEqual(loanArrears(given(loanDecider, paidAhead.slice(0, -1)).state, on));
    // Of the 108,049 that wait, 50,000 are gone.
    const known = given(loanDecider, [...paidAhead, ...refunded.events, reversal('R1', 'P2', '2025-02-07')]);
    const feb8 = { businessDate: day('2025-02-08') };
    known.when(refund(58_050, '2025-02-08', 'F2'), feb8).thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 58_049 });
    known.when(refund(58_049, '2025-02-08', 'F2'), feb8).thenEvents(['OverpaymentRefunded']);
  });

  it('refuses dates that cannot be, and a loan nobody registered', () => {
    const known = given(loanDecider, [...paidAhead, reversal('R1', 'P2', '2025-02-02')]);
    known.when(refund(1, '2025-02-06'), feb5).thenRejected('VALUE_DATE_IN_FUTURE');
    known.when(refund(1, '2025-01-09'), feb5).thenRejected('VALUE_DATE_BEFORE_DISBURSEMENT');
    const onItsDay = [...goldenRegistered, repayment('P1', 500, '2025-01-10')];
    given(loanDecider, onItsDay).when(refund(500, '2025-01-10'), feb5).thenEvents(['OverpaymentRefunded']);
    known.when(refund(108_050), feb5).thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 108_049 });
    given(loanDecider, []).when(refund(1), feb5).thenRejected('LOAN_UNKNOWN');
  });
});
