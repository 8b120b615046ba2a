/** Reads from a loan's own stream how a plan on it stands: the loan's figures, in the words the case decides with. */
import { addDays, type LocalDate } from '#kernel';
import { loanPosition, type LoanState } from '#lending';
import { addAmounts, NOTHING, totalOf, type PlanLedger } from '#loan-math';
import type { PlanPayment } from '../case/case.state';
import type { MissedInstalment, PlanStanding } from './plan-standing';

/** A loan as read from its stream, with the revision it was read at. */
export interface LoanAt {
  readonly state: LoanState;
  readonly revision: number;
}

/** Null when the agreement is not, or no longer, the one the loan follows. */
export function planStanding(loan: LoanAt, agreementId: string, asOf: LocalDate): PlanStanding | null {
  const loanId = loan.state.registered?.loanId;
  const plan = loanPosition(loan.state, asOf)?.plan;
  if (loanId === undefined || plan?.planId !== agreementId) return null;
  return {
    agreementId,
    loanId,
    loanRevision: loan.revision,
    payments: paymentsOf(loan.state, plan),
    remaining: plan.rows.map((row) => row.remaining).reduce(addAmounts, NOTHING),
    nextDueOn: plan.nextDueOn,
    missed: plan.missed.map((row) => missedOf(row, plan)),
    completedOn: plan.completedOn,
    waived: plan.waiver.amounts,
  };
}

function paymentsOf({ payments }: LoanState, { entries, brokenOn, surplus }: PlanLedger): readonly PlanPayment[] {
  // What came after the last row was paid is the loan's credit, not an instalment.
  const notNeeded = new Set(surplus.payments.map(({ paymentId }) => paymentId));
  const recorded = new Map(payments.toArray().map((payment) => [payment.paymentId, payment]));
  return entries.flatMap(({ paymentId, on, applied, toCredit }) => {
    const told = paymentId === null || notNeeded.has(paymentId) ? undefined : recorded.get(paymentId);
    if (!told || (brokenOn !== null && on >= brokenOn)) return [];
    const { amount, paidAt, valueDate } = told;
    return [{ paymentId: told.paymentId, amount, paidAt, valueDate, allocation: applied, credited: toCredit }];
  });
}

function missedOf({ seq, dueOn, missedOn }: PlanLedger['missed'][number], { rows }: PlanLedger): MissedInstalment {
  const remaining = rows.find((row) => row.seq === seq)?.remaining ?? NOTHING;
  return { seq, dueOn, missedOn, graceEndedOn: addDays(missedOn, -1), unpaid: totalOf(remaining) };
}
