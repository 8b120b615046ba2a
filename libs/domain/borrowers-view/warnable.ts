/** Whether a person can still say of a loan that its next due date may not be met, as the early warning takes it. */
import type { LoanPayoff, LoanView } from '#lending';
import { debtLeft } from './early-end';
import type { OwnMatters } from './own-matters';

export function mayWarn(loan: LoanView, due: LoanPayoff, { case: current }: OwnMatters): boolean {
  const { loanId, arrears, schedule, asOf, phase } = loan;
  const inCase = current?.closedOn === null ? current.loans.find((one) => one.loanId === loanId) : undefined;
  const isKnown = inCase?.status === 'OVERDUE' || inCase?.status === 'EARLY_WARNING';
  return (
    phase !== 'PLAN' &&
    !isKnown &&
    (arrears?.dpd ?? 0) === 0 &&
    debtLeft(loan, due) > 0 &&
    schedule.some(({ dueOn }) => dueOn >= asOf)
  );
}
