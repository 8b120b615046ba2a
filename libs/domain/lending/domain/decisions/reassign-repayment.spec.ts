import type { Rejection } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, paid, repayment, restructured, reversal } from '#lending-testing';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { LoanEvent } from '../loan.events';
import { reassigned } from '../reassigned-payment';

const reassign = (paymentId: string, reassignmentId = 'RA1', refusal: Rejection | null = null) =>
  ({
    type: 'ReassignRepayment',
    data: { reassignmentId, paymentId, toLoanId: 'JB2', reason: 'WRONG_LOAN', refusal },
  }) as const;
const refusedAfterwards = (reassignmentId = 'RA1') =>
  ({ type: 'RescindReassignment', data: { reassignmentId, code: 'LOAN_UNKNOWN' } }) as const;
const fromJB2 = (reassignmentId: string, paymentId = 'P1') =>
  reassigned(paid(paymentId, 108_049, '2025-02-10'), { reassignmentId, loanId: 'JB2' });
const firstPaid = [...goldenRegistered, repayment('P1', 108_049, '2025-02-10')];
const everything = [
  ...goldenRegistered,
  ...(goldenRegistered[0]?.type === 'LoanRegistered' ? goldenRegistered[0].data.schedule : []).map((row) =>
    repayment(`P${row.seq}`, row.principal + row.interest, row.dueOn),
  ),
];
const types = (events: readonly LoanEvent[]) => events.map(({ type }) => type);

describe('reassigning a repayment that was booked to the wrong loan', () => {
  it('takes it off on every day, as if it had never been booked here', () => {
    const { state, events } = given(loanDecider, firstPaid)
      .when(reassign('P1'), { businessDate: day('2025-03-20') })
      .thenEvents(['RepaymentReassigned']);
    expect(events[0]?.data).toMatchObject({
      paymentId: 'P1',
      amount: 108_049,
      paidAt: '2025-02-10T10:00:00+08:00',
      channel: 'APP',
      toLoanId: 'JB2',
      agreementId: null,
    });
    const never = given(loanDecider, goldenRegistered).state;
    for (const on of [day('2025-02-28'), day('2025-03-20'), day('2025-06-01')]) {
      expect(loanArrears(state, on)).toEqual(loanArrears(never, on));
    }
  });

  it('is one reassignment, however often it is told', () => {
    const gone = given(loanDecider, firstPaid).when(reassign('P1')).thenEvents(['RepaymentReassigned']);
    gone.andRepeated().thenUnchanged();
    gone.andWhen(reassign('P1', 'RA2')).thenRejected('PAYMENT_REASSIGNED', { toLoanId: 'JB2' });
    gone.andWhen(reassign('P2')).thenRejected('REASSIGNMENT_ID_REUSED', { reassignmentId: 'RA1' });
    const elsewhere = { ...reassign('P1'), data: { ...reassign('P1').data, toLoanId: 'JB3' } };
    gone.andWhen(elsewhere).thenRejected('REASSIGNMENT_ID_REUSED');
  });

  it('leaves nothing to reverse here, and a payment told again stays where it belongs', () => {
    const gone = given(loanDecider, firstPaid).when(reassign('P1')).thenEvents(['RepaymentReassigned']);
    const reverse = {
      reversalId: 'R1',
      paymentId: 'P1',
      reversedAt: '2025-03-01T11:00:00+08:00',
      reason: 'CHARGEBACK',
    };
    gone.andWhen({ type: 'ReverseRepayment', data: reverse }).thenRejected('PAYMENT_REASSIGNED', { toLoanId: 'JB2' });
    gone.andWhen({ type: 'RecordRepayment', data: paid('P1', 108_049, '2025-02-10') }).thenUnchanged();
  });

  it('opens a settled loan again, or leaves it settled where nobody needed the payment', () => {
    const settle = { type: 'SettleLoan', data: { asOf: day('2026-01-10') } } as const;
    const opened = given(loanDecider, everything).when(settle).thenEvents(['LoanSettled']).andWhen(reassign('P12'));
    expect(opened.thenEvents(['RepaymentReassigned']).state.settledOn).toBeNull();
    given(loanDecider, [...everything, repayment('P13', 100, '2026-01-12')])
      .when(settle)
      .thenEvents(['LoanSettled'])
      .andWhen(reassign('P13'))
      .thenEvents(['RepaymentReassigned', 'LoanSettled']);
  });

  it('names the agreement whose plan had taken the money', () => {
    const { events } = given(loanDecider, [...goldenRegistered, restructured, repayment('P1', 52_144, '2025-06-12')])
      .when(reassign('P1'))
      .thenEvents(['RepaymentReassigned']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1' });
  });

  it('refuses what cannot be', () => {
    const known = given(loanDecider, [...firstPaid, reversal('R1', 'P1', '2025-03-01')]);
    known.when(reassign('P9')).thenRejected('PAYMENT_UNKNOWN', { paymentId: 'P9' });
    known.when(reassign('P1')).thenRejected('PAYMENT_REVERSED_ALREADY', { reversalId: 'R1' });
    given(loanDecider, firstPaid)
      .when({ ...reassign('P1'), data: { ...reassign('P1').data, toLoanId: 'JB1' } })
      .thenRejected('REASSIGNED_TO_ITSELF', { loanId: 'JB1' });
    const refusal = { code: 'LOAN_UNKNOWN', reason: { en: 'No such loan.', zh: '无此借款。' } };
    given(loanDecider, firstPaid)
      .when(reassign('P1', 'RA1', refusal))
      .thenRejected('TARGET_LOAN_REFUSES', { toLoanId: 'JB2', refusedBy: 'LOAN_UNKNOWN' });
    given(loanDecider, []).when(reassign('P1')).thenRejected('LOAN_UNKNOWN');
  });
});

describe('a reassigned repayment that comes back', () => {
  it('counts here again when the other loan refused it', () => {
    const back = given(loanDecider, firstPaid)
      .when(reassign('P1'))
      .thenEvents(['RepaymentReassigned'])
      .andWhen(refusedAfterwards())
      .thenEvents(['RepaymentReassignmentRescinded']);
    expect(back.events[0]?.data).toMatchObject({ because: 'REFUSED', code: 'LOAN_UNKNOWN', by: null });
    expect(loanArrears(back.state, day('2025-02-10'))).toEqual(
      loanArrears(given(loanDecider, firstPaid).state, day('2025-02-10')),
    );
    back.andRepeated().thenUnchanged();
    back.andWhen(refusedAfterwards('RA9')).thenRejected('REASSIGNMENT_UNKNOWN', { reassignmentId: 'RA9' });
    back.andWhen(reassign('P1')).thenUnchanged();
    back.andWhen(reassign('P1', 'RA2')).thenEvents(['RepaymentReassigned']);
  });

  it('settles the loan again that it had settled', () => {
    const { events } = given(loanDecider, everything)
      .when(reassign('P12'), { businessDate: day('2026-01-10') })
      .thenEvents(['RepaymentReassigned'])
      .andWhen(refusedAfterwards(), { businessDate: day('2026-01-10') })
      .thenEvents(['RepaymentReassignmentRescinded', 'LoanSettled']);
    expect(types(events)).toContain('LoanSettled');
  });

  it('is one of two; the other stays where it is', () => {
    const two = [...firstPaid, repayment('P2', 700, '2025-02-20')];
    const gone = given(loanDecider, two)
      .when(reassign('P1'))
      .thenEvents(['RepaymentReassigned'])
      .andWhen(reassign('P2', 'RA2'))
      .thenEvents(['RepaymentReassigned']);
    expect(loanArrears(gone.state, day('2025-02-20'))?.received).toBe(0);
    const back = gone.andWhen(refusedAfterwards('RA1')).thenEvents(['RepaymentReassignmentRescinded']);
    expect(loanArrears(back.state, day('2025-02-20'))?.received).toBe(108_049);
    expect(back.state.reassignments.map(({ rescinded }) => rescinded?.because ?? null)).toEqual(['REFUSED', null]);
    back.andWhen(reassign('P2', 'RA3')).thenRejected('PAYMENT_REASSIGNED', { paymentId: 'P2', toLoanId: 'JB2' });
    back.andWhen(reassign('P1', 'RA3')).thenEvents(['RepaymentReassigned']);
  });

  it('names the agreement whose plan takes the money again', () => {
    const { events } = given(loanDecider, [...goldenRegistered, restructured, repayment('P1', 52_144, '2025-06-12')])
      .when(reassign('P1'))
      .thenEvents(['RepaymentReassigned'])
      .andWhen(refusedAfterwards())
      .thenEvents(['RepaymentReassignmentRescinded']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1' });
  });

  it('came back by its own reassignment there, which brings no other payment', () => {
    const gone = given(loanDecider, [...firstPaid, repayment('P2', 108_049, '2025-02-10')])
      .when(reassign('P1'))
      .thenEvents(['RepaymentReassigned']);
    const back = gone.andWhen(fromJB2('RB1')).thenEvents(['RepaymentReassignmentRescinded']);
    back.andWhen(fromJB2('RB1', 'P2')).thenRejected('PAYMENT_ID_REUSED', { paymentId: 'P2' });
  });

  it('is put back, not recorded twice, when it is reassigned back from the other loan', () => {
    const gone = given(loanDecider, firstPaid).when(reassign('P1')).thenEvents(['RepaymentReassigned']);
    const back = gone.andWhen(fromJB2('RB1')).thenEvents(['RepaymentReassignmentRescinded']);
    expect(back.events[0]?.data).toMatchObject({ reassignmentId: 'RA1', because: 'RETURNED', code: null, by: 'RB1' });
    expect(loanArrears(back.state, day('2025-02-10'))?.received).toBe(108_049);
    back.andRepeated().thenUnchanged();
  });
});

describe('a repayment that comes from a loan it was booked to by mistake', () => {
  it('is recorded with its own moment and says where it stood', () => {
    const { events, state } = given(loanDecider, goldenRegistered)
      .when(fromJB2('RB1'), { businessDate: day('2025-04-01') })
      .thenEvents(['RepaymentRecorded']);
    const origin = { kind: 'REASSIGNED', id: 'RB1', loanId: 'JB2' };
    expect(events[0]?.data).toMatchObject({ paymentId: 'P1', paidAt: '2025-02-10T10:00:00+08:00', origin });
    expect(loanArrears(state, day('2025-02-28'))).toMatchObject({ dpd: 0, received: 108_049 });
  });

  it('is one payment, however often it is told, and another than one of the same id', () => {
    given(loanDecider, goldenRegistered)
      .when(fromJB2('RB1'))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(fromJB2('RB1'), { commandId: 'another' })
      .thenUnchanged()
      .andWhen({ type: 'RecordRepayment', data: paid('P1', 108_049, '2025-02-10') })
      .thenUnchanged()
      .andWhen(fromJB2('RB2'))
      .thenRejected('PAYMENT_ID_REUSED');
    given(loanDecider, firstPaid).when(fromJB2('RB1')).thenRejected('PAYMENT_ID_REUSED');
  });
});
