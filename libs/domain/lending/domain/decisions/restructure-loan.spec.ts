import { given } from '#kernel-testing';
import {
  day,
  goldenRegistered,
  planN1,
  planN1Terms,
  planOf,
  repayment,
  restructured,
  reversal,
} from '#lending-testing';
import { loanArrears, loanPosition } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { LoanPlan } from '../plan.schema';

const restructure = (plan: LoanPlan, agreementId = 'C1-1-A1') =>
  ({ type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId, plan } }) as const;
const may12 = { businessDate: day('2025-05-12') };

describe('restructuring a loan', () => {
  it('starts from the debt to the fen', () => {
    expect(planN1.snapshot).toMatchObject({ principal: 1_200_000, interest: 51_459, penalty: 10_653, dpd: 91 });
    expect(planN1.schedule.totalCost).toBe(1_251_459);
    expect(planN1.schedule.waived).toMatchObject({ penalty: 10_653, principal: 0 });
    expect(planN1.relief).toEqual(['INTEREST_STOP', 'FEE_WAIVER']);
  });

  it('lets days past due and penalty go by the plan, and the class stay where it was', () => {
    const { state } = given(loanDecider, goldenRegistered).when(restructure(planN1), may12).then([restructured]);
    expect(loanArrears(state, day('2025-06-12'))).toMatchObject({ dpd: 0, class: 'SUBSTANDARD', penalty: 0 });
    expect(loanArrears(state, day('2025-06-14'))).toMatchObject({ dpd: 2, penalty: 0, overdueTotal: 52_144 });
    expect(loanArrears(state, day('2025-05-11'))).toMatchObject({ dpd: 90, class: 'SPECIAL_MENTION' });
  });

  it('is booked once', () => {
    const booked = given(loanDecider, goldenRegistered).when(restructure(planN1), may12).then([restructured]);
    booked.andRepeated().thenUnchanged();
    booked
      .andWhen(restructure({ ...planN1, graceDays: 5 }), may12)
      .thenRejected('AGREEMENT_DIFFERS', { agreementId: 'C1-1-A1' });
    booked.andWhen(restructure(planN1, 'C1-1-A2'), may12).thenRejected('PLAN_IN_FORCE', { agreementId: 'C1-1-A1' });
  });

  it('takes a second plan after the first was broken', () => {
    const broken = [...goldenRegistered, restructured];
    const second = planOf(broken, { ...planN1Terms, firstDueOn: day('2025-08-12') }, day('2025-07-20'));
    const { state } = given(loanDecider, broken)
      .when(restructure(second, 'C1-1-A2'), { businessDate: day('2025-07-20') })
      .thenEvents(['LoanRestructured']);
    expect(loanPosition(state, day('2025-07-20'))).toMatchObject({ phase: 'PLAN', plan: { planId: 'C1-1-A2' } });
  });

  it('refuses a plan of another loan, of a later day, on unknown payments, or for a settled loan', () => {
    const known = given(loanDecider, goldenRegistered);
    known.when(restructure({ ...planN1, loanId: 'JB2' }), may12).thenRejected('PLAN_FOR_OTHER_LOAN', {
      loanId: 'JB1',
      planLoanId: 'JB2',
    });
    known.when(restructure(planN1), { businessDate: day('2025-05-11') }).thenRejected('VALUE_DATE_IN_FUTURE');
    known.when(restructure({ ...planN1, includedPaymentIds: ['P1'] }), may12).thenRejected('PAYMENT_UNKNOWN');
    given(loanDecider, []).when(restructure(planN1), may12).thenRejected('LOAN_UNKNOWN');
    const schedule = goldenRegistered[0]?.type === 'LoanRegistered' ? goldenRegistered[0].data.schedule : [];
    const settled = schedule.map((row) => repayment(`P${row.seq}`, row.principal + row.interest, row.dueOn));
    const late = { ...planN1, schedule: { ...planN1.schedule, effectiveOn: day('2026-01-11') } };
    given(loanDecider, [...goldenRegistered, ...settled])
      .when(restructure(late))
      .thenRejected('LOAN_SETTLED', { asOf: '2026-03-01' });
  });

  it('is decided from what was signed: a payment since counts toward the plan, one that left nothing ends it', () => {
    const later = { businessDate: day('2025-05-14') };
    const some = repayment('SOME', 52_144, '2025-05-12');
    given(loanDecider, [...goldenRegistered, some])
      .when(restructure(planN1), later)
      .thenEvents(['LoanRestructured']);
    const all = repayment('ALL', 1_300_000, '2025-05-13');
    given(loanDecider, [...goldenRegistered, all])
      .when(restructure(planN1), later)
      .thenRejected('LOAN_SETTLED');
  });

  it('is booked when a payment that left nothing was returned meanwhile', () => {
    const on = day('2026-01-20');
    const late = planOf(goldenRegistered, { ...planN1Terms, firstDueOn: day('2026-02-20') }, on);
    const returned = [repayment('ALL', 1_700_000, '2026-01-20'), reversal('R', 'ALL', '2026-01-21')];
    given(loanDecider, [...goldenRegistered, ...returned])
      .when(restructure(late), { businessDate: day('2026-01-22') })
      .thenEvents(['LoanRestructured']);
  });
});
