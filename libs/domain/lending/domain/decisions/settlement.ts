/** A loan is settled by the payment or plan that left nothing; which, and on which day, follows from its position. */
import type { LoanPosition } from '#loan-math';
import { lastAppliedOn } from '../loan-figures';
import type { LoanEvent, LoanRegisteredData, LoanSettled } from '../loan.events';
import type { RegisteredLoan } from '../loan.state';

/** What can say of itself that a settled loan stays so. */
type ChangingFigures = Extract<LoanEvent, { readonly data: { readonly staysSettled?: boolean | undefined } }>;

/**
 * What changes figures, and what comes of it: less owed may leave nothing to pay, and more of it something again. What was settled and stays
 * so is told with the event itself: that a loan was settled is told once, also to whoever follows by webhook.
 * @param position after the event
 */
export function withSettlement(
  event: ChangingFigures,
  { registered, settledOn }: RegisteredLoan,
  position: LoanPosition,
): readonly LoanEvent[] {
  const settled = settlement(registered, position);
  if (!settled.some(({ data }) => data.settledOn === settledOn)) return [event, ...settled];
  const { data } = event;
  return [{ ...event, data: { ...data, staysSettled: true } } as LoanEvent];
}

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
