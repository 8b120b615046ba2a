/** Whether the debt an offered plan starts from still holds. Payments since then do not change it: they count toward the plan. */
import type { LocalDate } from '#kernel';
import { bookingObjection, owesNothing, planSnapshot, type LoanPlan, type LoanState } from '#lending';
import type { LoansSinceOffer } from './agreement.decisions';

/** Of the loans of an option: which are paid, and which could not take their plan for any other reason. */
export function loansSinceOffer(
  plans: readonly LoanPlan[],
  loans: ReadonlyMap<string, LoanState>,
  today: LocalDate,
): LoansSinceOffer {
  const settled = plans.filter(({ loanId }) => {
    const loan = loans.get(loanId);
    return loan !== undefined && owesNothing(loan, today);
  });
  const changed = plans.filter(
    (plan) => !settled.includes(plan) && changedSinceOffer(plan, loans.get(plan.loanId), today),
  );
  return { settledLoans: settled.map(({ loanId }) => loanId), changedLoans: changed.map(({ loanId }) => loanId) };
}

/** A payment inside the snapshot was reversed, another plan took effect, the loan is not there, or it would refuse the plan. */
function changedSinceOffer(plan: LoanPlan, loan: LoanState | undefined, today: LocalDate): boolean {
  const now = loan ? planSnapshot(loan, today) : null;
  if (!loan || !now || now.planInForce !== null) return true;
  if (plan.includedPaymentIds.some((paymentId) => !now.includedPaymentIds.includes(paymentId))) return true;
  return bookingObjection(plan, loan, today) !== null;
}
