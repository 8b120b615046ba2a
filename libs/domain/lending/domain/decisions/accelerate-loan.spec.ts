import { given } from '#kernel-testing';
import { day, goldenRegistered, planN1Terms, planOf, repayment, restructured, reversal } from '#lending-testing';
import { loanArrears, loanPosition } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { BrokenBy, LoanEvent } from '../loan.events';

const kept = Array.from({ length: 6 }, (_, i) => repayment(`P${i}`, 52_144, `2025-${`${6 + i}`.padStart(2, '0')}-12`));
const sixPaid = [...goldenRegistered, restructured, ...kept];
const accelerate = (breachedOn: string, brokenBy: BrokenBy = 'THIS_LOAN', agreementId = 'C1-1-A1') =>
  ({ type: 'AccelerateLoan', data: { caseId: 'C1-1', agreementId, breachedOn: day(breachedOn), brokenBy } }) as const;

describe('accelerating a loan', () => {
  it('makes everything that remains fall due on the day after grace, penalty reinstated', () => {
    const { events, state } = given(loanDecider, sixPaid)
      .when(accelerate('2025-12-16'))
      .thenEvents(['LoanAccelerated']);
    expect(events[0]?.data).toMatchObject({
      breachedOn: '2025-12-16',
      due: { principal: 900_000, interest: 38_595, fee: 0, penalty: 10_653 },
      oldestUnpaidDueOn: '2025-02-10',
    });
    expect(loanArrears(state, day('2025-12-26'))).toMatchObject({ dpd: 319, payoff: 954_648 });
  });

  it('happens once', () => {
    const broken = given(loanDecider, sixPaid).when(accelerate('2025-12-16')).thenEvents(['LoanAccelerated']);
    broken.andRepeated().thenUnchanged();
    broken.andWhen(accelerate('2025-12-17')).thenRejected('BREACH_DIFFERS', { breachedOn: '2025-12-16' });
  });

  it('follows another loan of the agreement although its own rows are paid', () => {
    const { state } = given(loanDecider, sixPaid)
      .when(accelerate('2025-11-20', 'OTHER_LOAN'))
      .thenEvents(['LoanAccelerated']);
    expect(loanPosition(state, day('2025-11-19'))?.phase).toBe('PLAN');
    expect(loanPosition(state, day('2025-11-20'))?.phase).toBe('ACCELERATED');
  });

  it('sees a breach that only a later reversal brought about', () => {
    const { events } = given(loanDecider, [...sixPaid, reversal('R1', 'P5', '2025-11-30')])
      .when(accelerate('2025-11-18'), { businessDate: day('2025-11-30') })
      .thenEvents(['LoanAccelerated']);
    expect(events[0]?.data).toMatchObject({ due: { principal: 950_000, penalty: 10_653 } });
  });

  it('refuses a breach its own rows do not show, one to come, and an unknown agreement', () => {
    const known = given(loanDecider, sixPaid);
    known.when(accelerate('2025-11-20')).thenRejected('PLAN_KEPT', { agreementId: 'C1-1-A1' });
    known.when(accelerate('2025-12-16'), { businessDate: day('2025-12-16') }).thenEvents(['LoanAccelerated']);
    known.when(accelerate('2025-12-16'), { businessDate: day('2025-12-15') }).thenRejected('VALUE_DATE_IN_FUTURE');
    known.when(accelerate('2025-12-16', 'THIS_LOAN', 'C1-1-A2')).thenRejected('AGREEMENT_UNKNOWN');
    given(loanDecider, []).when(accelerate('2025-12-16')).thenRejected('LOAN_UNKNOWN');
  });

  it('leaves the plan alone that was booked after it broke', () => {
    const first = [...goldenRegistered, restructured];
    const plan = planOf(first, { ...planN1Terms, firstDueOn: day('2025-08-12') }, day('2025-07-20'));
    const second: LoanEvent = {
      type: 'LoanRestructured',
      data: { loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-2', agreementId: 'C1-2-A1', plan },
    };
    const both = given(loanDecider, [...first, second]);
    const july25 = { businessDate: day('2025-07-25') };
    // Once another plan is followed, the rows of the first say nothing any more.
    both.when(accelerate('2025-06-17'), july25).thenRejected('PLAN_KEPT');
    const broken = both.when(accelerate('2025-07-24', 'OTHER_LOAN', 'C1-2-A1'), july25).thenEvents(['LoanAccelerated']);
    broken.andWhen(accelerate('2025-07-24'), july25).thenRejected('PLAN_KEPT', { agreementId: 'C1-1-A1' });
    expect(broken.state.plans.map(({ acceleration }) => acceleration?.on ?? null)).toEqual([null, '2025-07-24']);
  });

  it('is undone by a payment that turns out to have come in time', () => {
    const { state } = given(loanDecider, sixPaid)
      .when(accelerate('2025-12-16'))
      .thenEvents(['LoanAccelerated'])
      .andWhen(
        {
          type: 'RecordRepayment',
          data: { paymentId: 'L', amount: 52_144 as never, paidAt: '2025-12-15T09:00:00+08:00', channel: 'APP' },
        },
        {
          businessDate: day('2025-12-20'),
        },
      )
      .thenEvents(['RepaymentRecorded']);
    expect(loanPosition(state, day('2025-12-20'))).toMatchObject({ phase: 'PLAN', arrears: { dpd: 0 } });
  });
});
