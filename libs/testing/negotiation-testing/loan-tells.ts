/** Payments of a plan as a loan would tell them, for tests that name them one by one. */
import { AppendOnly } from '#kernel';
import { planN1 } from '#lending-testing';
import { restructuringObservation, type LedgerEntry, type LoanObservation } from '#loan-math';
import { type PlanPayment, ToldPayments } from '#negotiation';

/** In the order they count; from the first with something left on they wait. */
export function loanTells(payments: readonly PlanPayment[]): ToldPayments {
  const byId = new Map(payments.map((payment) => [payment.paymentId, payment]));
  const entries = payments.map(({ paymentId, amount, valueDate, allocation, credited }): LedgerEntry => {
    return { on: valueDate, paymentId, amount, applied: allocation, toCredit: credited };
  });
  const waits = entries.findIndex(({ toCredit }) => toCredit > 0);
  const settled = AppendOnly.of(waits < 0 ? entries : entries.slice(0, waits));
  const received = AppendOnly.of(entries.map((entry) => ({ ...entry, applied: [], toCredit: entry.amount })));
  const partly = entries[settled.length];
  const inUse = partly && partly.applied.length > 0 ? partly : null;
  const at = (index: number): LedgerEntry | undefined => entries[index];
  const told = ({ paymentId }: LedgerEntry): PlanPayment => byId.get(paymentId ?? '') as PlanPayment;
  return new ToldPayments({ settled, received, inUse, at }, told, payments.length);
}

const dueDates = planN1.schedule.rows.map(({ dueOn }) => dueOn);

/** The observation of the golden plan as a loan tells it while nothing was missed. */
export const OBSERVED_FROM_THE_START: LoanObservation = {
  ...restructuringObservation({ firstDueOn: dueDates[0] ?? planN1.schedule.effectiveOn, laterDueDates: dueDates }),
  because: 'FIRST_DUE',
  endedOn: null,
  earliestExit: null,
  leftNonPerformingOn: null,
};
