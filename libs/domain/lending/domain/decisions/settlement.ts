/** A loan is settled by the payment or plan that left nothing; which, and on which day, follows from its position. */
import type { LoanPosition } from '#loan-math';
import { lastAppliedOn } from '../loan-figures';
import type { LoanRegisteredData, LoanSettled } from '../loan.events';

/** The event that says so, or none when something remains. */
export function settlement(registered: LoanRegisteredData, position: LoanPosition): readonly LoanSettled[] {
  if (position.arrears.status !== 'SETTLED') return [];
  const { loanId, borrowerId } = registered;
  const completed = position.plan?.stage === 'COMPLETED' ? position.plan.planId : null;
  const early = position.contract?.settledEarlyOn ?? null;
  return [
    {
      type: 'LoanSettled',
      data: {
        loanId,
        borrowerId,
        settledOn: lastAppliedOn(position) ?? position.arrears.asOf,
        by: completed !== null ? 'PLAN_COMPLETED' : early !== null ? 'EARLY_SETTLEMENT' : 'REPAYMENT',
        agreementId: completed,
      },
    },
  ];
}
