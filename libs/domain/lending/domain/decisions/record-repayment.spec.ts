import { given } from '#kernel-testing';
import { day, goldenRegistered, goldenTerms, paid, repayment, restructured } from '#lending-testing';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { LoanEvent, RepaymentRecordedData } from '../loan.events';

const record = (paymentId: string, amount: number, on: string) =>
  ({ type: 'RecordRepayment', data: paid(paymentId, amount, on) }) as const;
const told = (events: readonly LoanEvent[]) => events[0]?.data as RepaymentRecordedData;
const all = (goldenRegistered[0]?.type === 'LoanRegistered' ? goldenRegistered[0].data.schedule : []).map((row, i) =>
  repayment(`P${i}`, row.principal + row.interest, row.dueOn),
);

describe('recording a repayment', () => {
  it('pays penalty, interest, principal of the oldest row first and says so', () => {
    const { events } = given(loanDecider, goldenRegistered)
      .when(record('P1', 50_000, '2025-03-27'), { businessDate: day('2025-03-27') })
      .thenEvents(['RepaymentRecorded']);
    expect(told(events)).toMatchObject({
      valueDate: '2025-03-27',
      allocation: [
        { seq: 1, component: 'penalty', amount: 2_516 },
        { seq: 1, component: 'interest', amount: 14_880 },
        { seq: 1, component: 'principal', amount: 32_604 },
      ],
      credited: 0,
      agreementId: null,
    });
  });

  it('is one payment, however often it is told', () => {
    const recorded = given(loanDecider, goldenRegistered)
      .when(record('P1', 50_000, '2025-03-27'))
      .thenEvents(['RepaymentRecorded']);
    recorded.andRepeated().thenUnchanged();
    recorded.andWhen(record('P1', 50_000, '2025-03-27'), { commandId: 'another' }).thenUnchanged();
    recorded.andWhen(record('P1', 50_001, '2025-03-27')).thenRejected('PAYMENT_ID_REUSED', { paymentId: 'P1' });
    recorded.andWhen(record('P1', 50_000, '2025-03-28')).thenRejected('PAYMENT_ID_REUSED');
    const debited = { ...paid('P1', 50_000, '2025-03-27'), channel: 'AUTO_DEBIT' };
    recorded.andWhen({ type: 'RecordRepayment', data: debited }).thenRejected('PAYMENT_ID_REUSED');
  });

  it('writes the moment of payment for Shanghai, so that it is known again in any offset', () => {
    const utc = { ...record('P1', 1, '2025-03-27').data, paidAt: '2025-03-26T16:30:00Z' };
    const recorded = given(loanDecider, goldenRegistered)
      .when({ type: 'RecordRepayment', data: utc })
      .thenEvents(['RepaymentRecorded']);
    expect(told(recorded.events)).toMatchObject({ paidAt: '2025-03-27T00:30:00+08:00', valueDate: '2025-03-27' });
    recorded
      .andWhen({ type: 'RecordRepayment', data: { ...utc, paidAt: '2025-03-27T00:30:00+08:00' } })
      .thenUnchanged();
  });

  it.each([
    ['2026-08-10T02:00:00Z', '2026-08-10T10:00:00.000+08:00'],
    ['2026-08-10T10:00:00.000+08:00', '2026-08-10T02:00:00Z'],
    ['2026-08-10T10:00+08:00', '2026-08-10T04:00:00.0+02:00'],
    ['2026-08-10T10:00:00.5+08:00', '2026-08-10T02:00:00.500Z'],
  ])('is one payment when its moment is told as %s and as %s', (first, second) => {
    const known = given(loanDecider, goldenRegistered);
    const at = (paidAt: string) =>
      ({ type: 'RecordRepayment', data: { ...paid('P1', 50_000, '2026-08-10'), paidAt } }) as const;
    const today = { businessDate: day('2026-08-10') };
    const told = known.when(at(first), today).thenEvents(['RepaymentRecorded']);
    told.andWhen(at(second), today).thenUnchanged();
    told.andWhen(at('2026-08-10T10:00:01+08:00'), today).thenRejected('PAYMENT_ID_REUSED');
  });

  it('knows a payment again that was recorded in another writing of its moment', () => {
    const before = repayment('P1', 50_000, '2026-08-10');
    const recorded = { ...before, data: { ...before.data, paidAt: '2026-08-10T10:00:00.000+08:00' } } as LoanEvent;
    given(loanDecider, [...goldenRegistered, recorded])
      .when(record('P1', 50_000, '2026-08-10'))
      .thenUnchanged();
  });

  it('keeps what nobody owes as credit and uses it on the next due date', () => {
    const { state, events } = given(loanDecider, goldenRegistered)
      .when(record('P1', 108_049, '2025-02-01'), { businessDate: day('2025-02-01') })
      .thenEvents(['RepaymentRecorded']);
    expect(told(events)).toMatchObject({ allocation: [], credited: 108_049 });
    expect(loanArrears(state, day('2025-02-09'))).toMatchObject({ credit: 108_049, outstandingPrincipal: 1_200_000 });
    expect(loanArrears(state, day('2025-02-10'))).toMatchObject({ credit: 0, outstandingPrincipal: 1_106_831 });
  });

  it('settles the loan when nothing is left, and keeps later money as credit', () => {
    const settled = given(loanDecider, [...goldenRegistered, ...all.slice(0, 11)])
      .when(record('P11', 108_055, '2026-01-10'))
      .thenEvents(['RepaymentRecorded', 'LoanSettled']);
    expect(settled.events[1]).toEqual({
      type: 'LoanSettled',
      data: { loanId: 'JB1', borrowerId: 'C1', settledOn: '2026-01-10', by: 'REPAYMENT', agreementId: null },
    });
    settled.andRepeated().thenUnchanged();
    const more = settled.andWhen(record('P12', 500, '2026-01-20')).thenEvents(['RepaymentRecorded']);
    expect(told(more.events)).toMatchObject({ allocation: [], credited: 500 });
    expect(loanArrears(more.state, day('2026-01-20'))).toMatchObject({ status: 'SETTLED', credit: 500 });
  });

  it('moves the day of the settlement when an earlier payment becomes known later', () => {
    const late = given(loanDecider, [...goldenRegistered, ...all.slice(0, 11)])
      .when(record('P12', 108_100, '2026-01-10'))
      .thenEvents(['RepaymentRecorded', 'LoanSettled'])
      .andWhen(record('P11', 108_055, '2026-01-09'))
      .thenEvents(['RepaymentRecorded']);
    expect(late.state.settledOn).toBe('2026-01-10');
    given(loanDecider, [...goldenRegistered, ...all.slice(0, 11)])
      .when(record('P12', 109_000, '2026-01-15'))
      .thenEvents(['RepaymentRecorded', 'LoanSettled'])
      .andWhen(record('P11', 108_055, '2026-01-10'))
      .then([
        expect.objectContaining({ type: 'RepaymentRecorded' }),
        {
          type: 'LoanSettled',
          data: { loanId: 'JB1', borrowerId: 'C1', settledOn: day('2026-01-10'), by: 'REPAYMENT', agreementId: null },
        },
      ]);
  });

  it('says who paid in the borrower’s place', () => {
    const payer = { relation: 'FAMILY', name: '李四' } as const;
    const { events, state } = given(loanDecider, goldenRegistered)
      .when({ type: 'RecordRepayment', data: { ...paid('P1', 500, '2025-03-27'), payer } })
      .thenEvents(['RepaymentRecorded']);
    expect(told(events)).toMatchObject({ payer });
    // The name stands in the event alone, sealed.
    expect(state.payments.get('P1')).toMatchObject({ paidBy: 'FAMILY' });
    expect(JSON.stringify(state)).not.toContain('李四');
  });

  it('counts under the plan while one is in force', () => {
    const { events } = given(loanDecider, [...goldenRegistered, restructured])
      .when(record('P1', 52_144, '2025-06-12'), { businessDate: day('2025-06-12') })
      .thenEvents(['RepaymentRecorded']);
    expect(told(events)).toMatchObject({ agreementId: 'C1-1-A1', credited: 0 });
    expect(told(events).allocation.reduce((sum, line) => sum + line.amount, 0)).toBe(52_144);
  });

  it('settles by completion of the plan', () => {
    const { events } = given(loanDecider, [...goldenRegistered, restructured])
      .when(record('P1', 1_251_459, '2025-06-01'), { businessDate: day('2025-06-01') })
      .thenEvents(['RepaymentRecorded', 'LoanSettled']);
    expect(events[1]?.data).toMatchObject({ settledOn: '2025-06-01', by: 'PLAN_COMPLETED', agreementId: 'C1-1-A1' });
  });

  it('refuses dates that cannot be and loans nobody registered', () => {
    const known = given(loanDecider, goldenRegistered);
    known
      .when(record('P1', 1, '2025-02-02'), { businessDate: day('2025-02-01') })
      .thenRejected('VALUE_DATE_IN_FUTURE', {
        valueDate: '2025-02-02',
        businessDate: '2025-02-01',
      });
    known.when(record('P1', 1, '2025-01-09')).thenRejected('VALUE_DATE_BEFORE_DISBURSEMENT', {
      disbursedOn: goldenTerms.disbursedOn,
    });
    known.when(record('P1', 1, '2025-01-10')).thenEvents(['RepaymentRecorded']);
    given(loanDecider, [])
      .when(record('P1', 1, '2025-02-01'))
      .thenRejected('LOAN_UNKNOWN');
  });

  it('refuses money beyond what can be computed exactly', () => {
    given(loanDecider, [...goldenRegistered, repayment('P0', 99_999_999_999_999, '2025-02-01')])
      .when(record('P1', 2, '2025-02-01'))
      .thenRejected('RECEIVED_BEYOND_LIMIT', { limit: 100_000_000_000_000 })
      .andWhen(record('P1', 1, '2025-02-01'))
      .thenEvents(['RepaymentRecorded', 'LoanSettled']);
  });
});
