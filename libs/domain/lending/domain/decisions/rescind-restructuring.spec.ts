import { given } from '#kernel-testing';
import { day, goldenRegistered, paid, planN1, planN1Terms, planOf, repayment, restructured } from '#lending-testing';
import { loanArrears, loanPosition } from '../loan-figures';
import { loanDecider } from '../loan.decider';

const may12 = { businessDate: day('2025-05-12') };
const why = { refusedBy: 'JB2', code: 'LOAN_SETTLED' } as const;
const rescind = {
  type: 'RescindRestructuring',
  data: { caseId: 'C1-1', agreementId: 'C1-1-A1', ...why },
} as const;
const restructure = {
  type: 'RestructureLoan',
  data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 },
} as const;
const underPlan = [...goldenRegistered, restructured];

describe('taking a booked plan off a loan', () => {
  it('leaves the loan where its contract has it, penalty and days past due included', () => {
    const back = given(loanDecider, underPlan).when(rescind, may12).thenEvents(['LoanRestructuringRescinded']);
    expect(back.events[0]?.data).toMatchObject({ agreementId: 'C1-1-A1', ...why });
    const never = given(loanDecider, goldenRegistered).state;
    for (const on of [day('2025-05-12'), day('2025-07-01')]) {
      expect(loanArrears(back.state, on)).toEqual(loanArrears(never, on));
    }
    back.andRepeated().thenUnchanged();
  });

  it('gives what was paid on the plan to the contract', () => {
    const paid = repayment('P1', 52_144, '2025-05-20');
    const back = given(loanDecider, [...underPlan, paid])
      .when(rescind, { businessDate: day('2025-05-21') })
      .thenEvents(['LoanRestructuringRescinded']);
    const never = given(loanDecider, [...goldenRegistered, paid]).state;
    expect(loanArrears(back.state, day('2025-06-20'))).toEqual(loanArrears(never, day('2025-06-20')));
  });

  it('says that the loan is settled when nothing is owed even so', () => {
    const all = repayment('ALL', 1_700_000, '2026-01-20');
    const back = given(loanDecider, [...underPlan, all]).when(rescind, { businessDate: day('2026-01-20') });
    back.thenEvents(['LoanRestructuringRescinded', 'LoanSettled']);
  });

  it('says nothing more of a settled loan on which that plan never was', () => {
    const other = { ...rescind, data: { ...rescind.data, agreementId: 'C1-1-A9' } };
    const june1 = { businessDate: day('2025-06-01') };
    const pays = { type: 'RecordRepayment', data: paid('P1', 1_251_459, '2025-06-01') } as const;
    const completed = given(loanDecider, underPlan).when(pays, june1).thenEvents(['RepaymentRecorded', 'LoanSettled']);
    const told = completed.andWhen(other, june1).thenEvents(['LoanRestructuringRescinded']);
    expect(told.state.settledOn).toBe('2025-06-01');
    // What its own plan had settled is owed again.
    const back = completed.andWhen(rescind, june1).thenEvents(['LoanRestructuringRescinded']);
    expect(back.state.settledOn).toBeNull();
  });

  it('follows an earlier broken plan again', () => {
    const second = planOf(underPlan, { ...planN1Terms, firstDueOn: day('2025-08-12') }, day('2025-07-20'));
    const july20 = { businessDate: day('2025-07-20') };
    const booked = given(loanDecider, underPlan)
      .when({ type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A2', plan: second } }, july20)
      .thenEvents(['LoanRestructured']);
    const back = booked
      .andWhen({ ...rescind, data: { ...rescind.data, agreementId: 'C1-1-A2' } }, july20)
      .thenEvents(['LoanRestructuringRescinded']);
    expect(loanPosition(back.state, day('2025-07-20'))).toMatchObject({
      phase: 'ACCELERATED',
      plan: { planId: 'C1-1-A1' },
    });
  });

  it('keeps a plan that was never booked from being booked later', () => {
    const never = given(loanDecider, goldenRegistered).when(rescind, may12).thenEvents(['LoanRestructuringRescinded']);
    never.andRepeated().thenUnchanged();
    never.andWhen(restructure, may12).thenRejected('AGREEMENT_RESCINDED', { agreementId: 'C1-1-A1' });
    never
      .andWhen({ ...restructure, data: { ...restructure.data, agreementId: 'C1-1-A2' } }, may12)
      .thenEvents(['LoanRestructured']);
    given(loanDecider, []).when(rescind, may12).thenRejected('LOAN_UNKNOWN');
  });
});
