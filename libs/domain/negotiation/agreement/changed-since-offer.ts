/** Whether the debt an offered plan starts from still holds. Payments since then do not change it: they count toward the plan. */
import type { LocalDate } from '#kernel';
import {
  bookingObjection,
  debtUnderPlan,
  isRegistered,
  owesNothing,
  planSnapshot,
  type LoanPlan,
  type LoanState,
} from '#lending';
import type { DebtSnapshot } from '#loan-math';
import type { Offer } from '../case/case.state';
import type { ChangedLoan, LoansSinceOffer } from './agreement.decisions';

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
  const others = plans.filter((plan) => !settled.includes(plan));
  return {
    settledLoans: settled.map(({ loanId }) => loanId),
    changedLoans: others.flatMap((plan) => changedSinceOffer(plan, loans.get(plan.loanId), today) ?? []),
  };
}

/** Loans over which an offer, by one of its options, cannot be signed any more as it was made; none where no offer is open. */
export function changedInOffer(
  open: Offer | null,
  loans: ReadonlyMap<string, LoanState>,
  today: LocalDate,
): readonly string[] {
  const plans = open?.data.options.flatMap((option) => option.plans) ?? [];
  return [...new Set(loansSinceOffer(plans, loans, today).changedLoans.map(({ loanId }) => loanId))];
}

/**
 * A payment inside the snapshot was reversed, the debt of that day proved to have been another (its terms, a bill or a refund were
 * corrected), another plan took effect, the loan is not there, or it would refuse the plan.
 */
function changedSinceOffer(plan: LoanPlan, loan: LoanState | undefined, today: LocalDate): ChangedLoan | null {
  const { loanId, includedPaymentIds } = plan;
  const now = loan ? planSnapshot(loan, today) : null;
  if (!loan || !isRegistered(loan) || !now) return { loanId, voidPayments: [], figures: [], refusedAs: 'LOAN_UNKNOWN' };
  const voidPayments = includedPaymentIds.filter((paymentId) => !now.includedPaymentIds.includes(paymentId));
  const refused =
    now.planInForce === null ? bookingObjection(plan, loan, today)?.rejection.code : 'LOAN_UNDER_AGREEMENT';
  if (voidPayments.length === 0 && refused !== undefined)
    return { loanId, voidPayments, figures: [], refusedAs: refused };
  const onItsDay = changedFigures(plan, debtUnderPlan(loan, plan));
  if (voidPayments.length === 0 && onItsDay.length === 0) return null;
  // A payment that was taken back later than that day changes what is owed since.
  const figures = onItsDay.length > 0 ? onItsDay : changedFigures(plan, now.snapshot);
  return { loanId, voidPayments, figures, refusedAs: refused ?? null };
}

const FIGURES = ['principal', 'interest', 'fee', 'penalty', 'total', 'credit'] as const;

function changedFigures({ snapshot }: LoanPlan, debt: DebtSnapshot): ChangedLoan['figures'] {
  return FIGURES.flatMap((figure) => {
    const [offered, is] = [snapshot[figure], debt[figure]];
    return offered === is ? [] : [{ figure, offered, now: is }];
  });
}
