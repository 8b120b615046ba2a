/**
 * The case follows what the loan says of its plan's money: a payment not told yet is told once, and where payments told before
 * are allocated otherwise now, or are void, all of them are restated.
 */
import { canonicalJson, fen } from '#kernel';
import type { ComponentAmounts } from '#loan-math';
import type { AllocationsRestatedData, InstalmentPaidData, RestatedPayment } from './performance.events';
import type { CaseEvent } from '../case/case.events';
import type { Agreement, PlanPayment, PlanProgress } from '../case/case.state';
import type { PlanStanding } from './plan-standing';
import { ofCase } from '../case/decide';

type Cause = AllocationsRestatedData['cause'];

/** Payments and restatements of one plan, in order; nothing when the case knows it all or knows newer. */
export function paymentEvents(
  agreement: Agreement,
  progress: PlanProgress,
  standing: PlanStanding,
  cause?: Cause,
): readonly CaseEvent[] {
  if (standing.loanRevision < progress.loanRevision) return [];
  const fresh = standing.payments.filter((payment) => isNew(payment, progress));
  const paid = fresh.map((payment, index) =>
    instalmentPaid(agreement, standing, payment, beforeLater(standing.remaining, fresh.slice(index + 1))),
  );
  const known = [...progress.payments, ...fresh];
  const remainingNow = fresh.length > 0 ? standing.remaining : progress.remaining;
  const same =
    canonicalJson([byId(known), remainingNow]) === canonicalJson([byId(standing.payments), standing.remaining]);
  return same
    ? paid
    : [...paid, restated(agreement, standing, standing.payments, cause ?? ownCause(known, standing.payments))];
}

/** Told for the first time. */
function isNew({ paymentId }: PlanPayment, { recordedPayments }: PlanProgress): boolean {
  return !recordedPayments.some((recorded) => recorded.paymentId === paymentId);
}

/** What remained before later payments of the same telling took their part. */
function beforeLater(remaining: ComponentAmounts, later: readonly PlanPayment[]): ComponentAmounts {
  const before = { ...remaining };
  for (const { allocation } of later) {
    for (const { component, amount } of allocation) before[component] = fen(before[component] + amount);
  }
  return before;
}

function instalmentPaid(
  { data }: Agreement,
  { loanId, nextDueOn, loanRevision }: PlanStanding,
  payment: PlanPayment,
  remaining: ComponentAmounts,
): CaseEvent {
  const told: InstalmentPaidData = {
    ...ofCase(data),
    agreementId: data.agreementId,
    loanId,
    paymentId: payment.paymentId,
    amount: payment.amount,
    paidAt: payment.paidAt,
    valueDate: payment.valueDate,
    allocation: payment.allocation,
    credited: payment.credited,
    remaining,
    nextDueOn,
    loanRevision,
  };
  return { type: 'InstalmentPaid', data: told };
}

function restated(
  { data }: Agreement,
  { loanId, remaining, nextDueOn, loanRevision }: PlanStanding,
  payments: readonly PlanPayment[],
  cause: Cause,
): CaseEvent {
  const { agreementId } = data;
  const all = payments.map(allocationOf);
  return {
    type: 'AllocationsRestated',
    data: { ...ofCase(data), agreementId, loanId, cause, payments: all, remaining, nextDueOn, loanRevision },
  };
}

function allocationOf({ paymentId, allocation, credited }: PlanPayment): RestatedPayment {
  return { paymentId, allocation, credited };
}

function byId(payments: readonly PlanPayment[]): readonly RestatedPayment[] {
  return payments.map(allocationOf).sort((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
}

/** When nobody named the cause: the payment that is gone, or else the one that changed the others. */
function ownCause(known: readonly PlanPayment[], standing: readonly PlanPayment[]): Cause {
  const gone = known.find(({ paymentId }) => !standing.some((payment) => payment.paymentId === paymentId));
  if (gone) return { kind: 'REVERSAL', id: gone.paymentId };
  return { kind: 'BACKDATED_PAYMENT', id: known.at(-1)?.paymentId ?? '' };
}
