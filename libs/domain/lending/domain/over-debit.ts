/**
 * What was debited above what a plan had asked for, because the debit did not follow the plan yet. It pays rows ahead or waits, so
 * nothing is lost; but the borrower did not mean to pay it, and may have it back as long as it has not paid a row that is due.
 */
import { fen, type Fen, type LocalDate } from '#kernel';
import type { Applied, PlanLedger } from '#loan-math';
import { applicationsOf, loanPosition } from './loan-figures';
import { coreStanding } from './core-standing';
import type { LoanState } from './loan.state';

/** Channels by which the lender takes money itself. */
const DEBITS: ReadonlySet<string> = new Set(['AUTO_DEBIT']);

interface Placed {
  readonly allocation: readonly Applied[];
  readonly credited: Fen;
}

/** A payment and where it is now. */
interface PlacedPayment extends Placed {
  readonly amount: Fen;
  readonly overDebit?: Fen;
}

interface Rows {
  readonly rows: readonly { readonly seq: number; readonly dueOn: LocalDate }[];
}

/** What of a payment to be recorded was debited too early, null where nothing was. */
export function overDebitOf(
  state: Pick<LoanState, 'core'>,
  plan: (Rows & Pick<PlanLedger, 'planId' | 'stage'>) | null,
  payment: Placed & { readonly channel: string; readonly valueDate: LocalDate; readonly agreementId: string | null },
): Fen | null {
  const { channel, valueDate, agreementId } = payment;
  if (!plan || plan.planId !== agreementId || plan.stage === 'BROKEN' || !DEBITS.has(channel)) return null;
  const { mandate } = coreStanding(state, agreementId);
  if (mandate?.kind === 'PLAN' && mandate.on <= valueDate) return null;
  const amount = payment.credited + (plan.stage === 'IN_FORCE' ? onRowsAfter(payment.allocation, plan, valueDate) : 0);
  return amount > 0 ? fen(amount) : null;
}

/** What of it is still to be given back on a day. @param payments in the order they count */
export function overDebited(payments: Iterable<PlacedPayment>, plan: Rows, asOf: LocalDate): Fen {
  let [open, found] = [0, false];
  for (const { amount, overDebit, allocation, credited } of payments) {
    const refunded = allocation.reduce((left, line) => left - line.amount, amount - credited);
    if (overDebit !== undefined) {
      found = true;
      open += Math.max(0, Math.min(overDebit - refunded, credited + onRowsAfter(allocation, plan, asOf)));
    } else if (found) {
      // Refunds take from the newest money: what came after the debit may have been given back in its place.
      open -= refunded;
    }
  }
  return fen(Math.max(0, open));
}

/** The same of a loan, by where its money stands on that day. */
export function overDebitedOn(state: LoanState, asOf: LocalDate): Fen {
  const payments = state.payments.toArray();
  if (!payments.some((payment) => payment.overDebit !== undefined)) return fen(0);
  const position = loanPosition(state, asOf);
  const plan = position?.plan;
  if (!plan || plan.stage === 'BROKEN') return fen(0);
  const placed = applicationsOf(
    position,
    payments.map(({ paymentId }) => paymentId),
  );
  const ofPlan = payments.flatMap((payment) => {
    const where = placed.get(payment.paymentId);
    return where?.agreementId === plan.planId ? [{ ...payment, ...where, amount: payment.amount }] : [];
  });
  return overDebited(ofPlan, plan, asOf);
}

function onRowsAfter(allocation: readonly Applied[], { rows }: Rows, day: LocalDate): number {
  const ahead = new Set(rows.filter(({ dueOn }) => dueOn > day).map(({ seq }) => seq));
  return allocation.reduce((sum, { seq, amount }) => sum + (ahead.has(seq) ? amount : 0), 0);
}
