import { given } from '#kernel-testing';
import { day, goldenRegistered, paid, repayment, restructured } from '#lending-testing';
import { loanArrears, loanPosition } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { LoanEvent } from '../loan.events';

const ask = (from = '2025-05-12', until?: string, requestId = 'E1') =>
  ({
    type: 'RequestEarlySettlement',
    data: { requestId, requestedBy: 'BORROWER', from: day(from), ...(until ? { until: day(until) } : {}) },
  }) as const;
const withdraw = { type: 'WithdrawEarlySettlement', data: { requestId: 'E1' } } as const;
const pay = (amount: number, on = '2025-05-12') => ({ type: 'RecordRepayment', data: paid('P1', amount, on) }) as const;
const may12 = { businessDate: day('2025-05-12') };
const may13 = { businessDate: day('2025-05-13') };
const asked = given(loanDecider, goldenRegistered).when(ask(), may12).thenEvents(['EarlySettlementRequested']);

describe('asking for early settlement', () => {
  it('tells the figure of its first day, component by component', () => {
    expect(asked.events[0]?.data).toMatchObject({
      requestId: 'E1',
      from: '2025-05-12',
      until: '2025-06-11',
      requestedBy: 'BORROWER',
      owed: { principal: 1_200_000, interest: 51_459, fee: 0, penalty: 10_653 },
      credit: 0,
      total: 1_262_112,
      agreementId: null,
    });
  });

  it('is one request, however often it is told', () => {
    asked.andRepeated().thenUnchanged();
    asked.andWhen(ask('2025-05-12', '2025-06-11'), may12).thenUnchanged();
    asked
      .andWhen(ask('2025-05-12', '2025-06-12'), may12)
      .thenRejected('EARLY_SETTLEMENT_ID_REUSED', { requestId: 'E1' });
    asked.andWhen(ask('2025-05-11', '2025-06-11'), may12).thenRejected('EARLY_SETTLEMENT_ID_REUSED');
  });

  it('lets the payoff end the debt, and the loan be settled early', () => {
    const settled = asked.andWhen(pay(1_262_112), may12).thenEvents(['RepaymentRecorded', 'LoanSettled']);
    expect(settled.events[1]?.data).toMatchObject({
      settledOn: '2025-05-12',
      by: 'EARLY_SETTLEMENT',
      agreementId: null,
    });
    settled.andWhen(withdraw, may12).thenRejected('EARLY_SETTLEMENT_DONE', { requestId: 'E1' });
    settled
      .andWhen(ask('2025-05-13', undefined, 'E2'), may13)
      .thenRejected('NOTHING_TO_SETTLE', { asOf: '2025-05-13' });
  });

  it('settles at once with what was paid before it was asked', () => {
    given(loanDecider, goldenRegistered)
      .when(pay(1_262_112), may12)
      .thenEvents(['RepaymentRecorded'])
      .andWhen(ask(), may13)
      .thenEvents(['EarlySettlementRequested', 'LoanSettled']);
  });

  it('can be withdrawn: from then on money waits again', () => {
    const back = asked.andWhen(withdraw, may13).thenEvents(['EarlySettlementWithdrawn']);
    back.andRepeated().thenUnchanged();
    back.andWhen(pay(1_300_000, '2025-05-13'), may13).thenEvents(['RepaymentRecorded']);
    // What was paid while it held ends the debt, also when it becomes known afterwards.
    back.andWhen(pay(1_262_112), may13).thenEvents(['RepaymentRecorded', 'LoanSettled']);
    given(loanDecider, goldenRegistered)
      .when(withdraw, may12)
      .thenRejected('EARLY_SETTLEMENT_UNKNOWN', { requestId: 'E1' });
    const another = { ...withdraw, data: { requestId: 'E9' } } as const;
    asked.andWhen(another, may12).thenRejected('EARLY_SETTLEMENT_UNKNOWN', { requestId: 'E9' });
  });

  it('names the plan that is in force, which ends early in any case', () => {
    const underPlan = [...goldenRegistered, restructured];
    const june = { businessDate: day('2025-06-01') };
    const { events, state } = given(loanDecider, underPlan)
      .when(ask('2025-06-01'), june)
      .thenEvents(['EarlySettlementRequested']);
    expect(events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1', total: 1_251_459, owed: { penalty: 0 } });
    const back = given(loanDecider, [...underPlan, ...events]).when(withdraw, june);
    expect(back.thenEvents(['EarlySettlementWithdrawn']).events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1' });
    const onContract = asked.andWhen(withdraw, may13).thenEvents(['EarlySettlementWithdrawn']);
    expect(onContract.events[0]?.data).toMatchObject({ agreementId: null, withdrawnOn: '2025-05-13' });
    // Once the plan is broken there is none to name.
    const july = { businessDate: day('2025-07-20') };
    const broken = given(loanDecider, underPlan).when(ask('2025-07-20'), july);
    expect(broken.thenEvents(['EarlySettlementRequested']).events[0]?.data).toMatchObject({ agreementId: null });
    given(loanDecider, [...underPlan, ...events])
      .when({ type: 'RecordRepayment', data: paid('P1', 1_251_459, '2025-06-01') }, june)
      .thenEvents(['RepaymentRecorded', 'LoanSettled']);
    expect(loanPosition(state, day('2025-06-01'))?.phase).toBe('PLAN');
  });

  it('refuses days that cannot be, monthly bills, and a loan nobody registered', () => {
    const known = given(loanDecider, goldenRegistered);
    known.when(ask('2025-05-13'), may12).thenRejected('VALUE_DATE_IN_FUTURE');
    known.when(ask('2025-01-09'), may12).thenRejected('VALUE_DATE_BEFORE_DISBURSEMENT');
    for (const until of ['2025-05-11', '2025-08-13']) {
      known.when(ask('2025-05-12', until), may12).thenRejected('EARLY_SETTLEMENT_SPAN_INVALID', { mostDays: 92 });
    }
    known.when(ask('2025-05-12', '2025-08-12'), may12).thenEvents(['EarlySettlementRequested']);
    known.when(ask('2025-05-12', '2025-05-12'), may12).thenEvents(['EarlySettlementRequested']);
    known.when(ask('2025-01-10'), may12).thenEvents(['EarlySettlementRequested']);
    const [registered] = goldenRegistered;
    if (registered?.type !== 'LoanRegistered') throw new Error('the golden loan is registered');
    const bills: LoanEvent = { ...registered, data: { ...registered.data, method: 'BILL', schedule: [] } };
    given(loanDecider, [bills]).when(ask(), may12).thenRejected('EARLY_SETTLEMENT_NOT_OF_BILLS');
    given(loanDecider, []).when(ask(), may12).thenRejected('LOAN_UNKNOWN');
  });

  it('changes no figure while the money does not reach', () => {
    const less = given(loanDecider, [...goldenRegistered, repayment('P1', 1_262_111, '2025-05-12')]).state;
    const { state } = asked.andWhen(pay(1_262_111), may12).thenEvents(['RepaymentRecorded']);
    for (const on of ['2025-05-12', '2025-06-10', '2026-01-10']) {
      expect(loanArrears(state, day(on))).toEqual(loanArrears(less, day(on)));
    }
  });
});
