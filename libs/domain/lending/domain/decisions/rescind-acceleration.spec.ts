import { given } from '#kernel-testing';
import { day, goldenRegistered, restructured } from '#lending-testing';
import { loanPosition } from '../loan-figures';
import { loanDecider } from '../loan.decider';

const rescind = { type: 'RescindAcceleration', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', cause: 'P7' } } as const;
const underPlan = [...goldenRegistered, restructured];

describe('taking an acceleration back', () => {
  it('puts the plan in force again', () => {
    const back = given(loanDecider, underPlan)
      .when({
        type: 'AccelerateLoan',
        data: { caseId: 'C1-1', agreementId: 'C1-1-A1', breachedOn: day('2025-06-01'), brokenBy: 'OTHER_LOAN' },
      })
      .thenEvents(['LoanAccelerated'])
      .andWhen(rescind)
      .then([{ type: 'LoanAccelerationRescinded', data: { loanId: 'JB1', borrowerId: 'C1', ...rescind.data } }]);
    expect(loanPosition(back.state, day('2025-06-02'))?.phase).toBe('PLAN');
    back.andRepeated().thenUnchanged();
  });

  it('needs a booked agreement', () => {
    given(loanDecider, underPlan).when(rescind).thenUnchanged();
    given(loanDecider, goldenRegistered).when(rescind).thenRejected('AGREEMENT_UNKNOWN', { agreementId: 'C1-1-A1' });
    const other = { ...rescind, data: { ...rescind.data, agreementId: 'C1-1-A2' } };
    given(loanDecider, underPlan).when(other).thenRejected('AGREEMENT_UNKNOWN', { agreementId: 'C1-1-A2' });
    given(loanDecider, []).when(rescind).thenRejected('LOAN_UNKNOWN');
  });
});
