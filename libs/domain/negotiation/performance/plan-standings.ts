/** Reads from a loan's own stream how a plan on it stands: the loan's figures, in the words the case decides with. */
import { addDays, type LocalDate } from '#kernel';
import { loanPosition, type LoanState, overDebitedOn, type RecordedPayment } from '#lending';
import { addAmounts, NOTHING, type LedgerEntry, type MissedRow, type PlanLedger } from '#loan-math';
import type { PlanPayment } from '../case/case.state';
import type { MissedInstalment, PlanStanding } from './plan-standing';
import { ToldPayments } from './told-payments';

/** A loan as read from its stream, with the revision it was read at. */
export interface LoanAt {
  readonly state: LoanState;
  readonly revision: number;
}

/** Null when the agreement is not, or no longer, the one the loan follows. */
export function planStanding(loan: LoanAt, agreementId: string, asOf: LocalDate): PlanStanding | null {
  const loanId = loan.state.registered?.loanId;
  const { plan, observed } = loanPosition(loan.state, asOf) ?? {};
  if (loanId === undefined || plan?.planId !== agreementId || !observed) return null;
  return {
    agreementId,
    loanId,
    loanRevision: loan.revision,
    payments: paymentsOf(loan.state, plan),
    remaining: plan.rows.map((row) => row.remaining).reduce(addAmounts, NOTHING),
    restatedRows: plan.restated,
    creditBroughtIn: plan.creditBroughtIn,
    nextDueOn: plan.nextDueOn,
    missed: plan.missed.map(missedOf),
    passedOn: plan.passedOn,
    completedOn: plan.completedOn,
    waived: plan.waiver.amounts,
    observation: observed.standing(),
    overDebited: plan.stage === 'BROKEN' ? null : overDebitedOn(loan.state, asOf),
  };
}

/** What came after the breach pays what fell due at once. */
function paymentsOf(
  { payments }: LoanState,
  { history: { receipts }, brokenOn, completedOn }: PlanLedger,
): ToldPayments {
  const told = ({ paymentId, applied, toCredit }: LedgerEntry): PlanPayment => {
    const { amount, paidAt, valueDate, overDebit, ...recorded } = payments.get(paymentId ?? '') as RecordedPayment;
    return {
      ...{ paymentId: recorded.paymentId, amount, paidAt, valueDate, allocation: applied, credited: toCredit },
      ...(overDebit ? { overDebit } : {}),
    };
  };
  if (brokenOn !== null) return new ToldPayments(receipts, told, receivedBefore(receipts, brokenOn));
  return new ToldPayments(receipts, told, completedOn === null ? receipts.received.length : thatPaid(receipts));
}

/** Once nothing is left to wait for, what paid nothing is the loan's credit. */
function thatPaid({ settled, inUse }: PlanLedger['history']['receipts']): number {
  return settled.length + (inUse && inUse.applied.length > 0 ? 1 : 0);
}

/** Payments come in the order of their days. */
function receivedBefore({ received }: PlanLedger['history']['receipts'], day: LocalDate): number {
  let [low, high] = [0, received.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((received.at(middle)?.on ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function missedOf({ seq, dueOn, missedOn, unpaid }: MissedRow): MissedInstalment {
  return { seq, dueOn, missedOn, graceEndedOn: addDays(missedOn, -1), unpaid };
}
