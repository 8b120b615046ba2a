/** Whether the debt an offered plan starts from still holds. Payments since then do not change it: they count toward the plan. */
import type { LocalDate } from '#kernel';
import { planSnapshot, type LoanPlan, type LoanState } from '#lending';

/** A payment inside the snapshot was reversed, another plan took effect, or the loan is not there. */
export function changedSinceOffer(plan: LoanPlan, loan: LoanState | undefined, today: LocalDate): boolean {
  const now = loan ? planSnapshot(loan, today) : null;
  if (!now || now.planInForce !== null) return true;
  return plan.includedPaymentIds.some((paymentId) => !now.includedPaymentIds.includes(paymentId));
}
