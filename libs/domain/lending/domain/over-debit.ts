/**
 * What was debited above what a plan had asked for, because the debit did not follow the plan yet. It pays rows ahead or waits, so
 * nothing is lost; but the borrower did not mean to pay it, and may have it back as long as no row that is due needs it. Must
 * hold: the sum follows from payments, refunds, rows and debit mandates by their days, in whatever order they became known.
 */
import { compareDates, earlierDate, fen, type Fen, laterDate, type LocalDate, ZERO_FEN } from '#kernel';
import { type Applied, insidePlan, type LoanFacts, paymentsInForce, type PlanLedger, totalOf } from '#loan-math';
import { debitFollowedPlan } from './core-standing';
import { loanPosition, refundedOf } from './loan-figures';
import { isRegistered, type LoanState } from './loan.state';
import { loanFacts } from './loan-facts';
import type { LoanPlan } from './plan.schema';

/** Channels by which the lender takes money itself. */
const DEBITS: ReadonlySet<string> = new Set(['AUTO_DEBIT']);

/** Whether the lender takes the money itself. */
export function isDebit(channel: string): boolean {
  return DEBITS.has(channel);
}

interface Rows {
  readonly rows: readonly { readonly seq: number; readonly dueOn: LocalDate }[];
}

/** What of a payment to be recorded was debited too early, null where nothing was. */
export function overDebitOf(
  state: Pick<LoanState, 'core'>,
  plan: (Rows & Pick<PlanLedger, 'planId' | 'stage'>) | null,
  payment: {
    readonly allocation: readonly Applied[];
    readonly credited: Fen;
    readonly channel: string;
    readonly valueDate: LocalDate;
    readonly paidAt: string;
    readonly agreementId: string | null;
  },
): Fen | null {
  const { channel, valueDate, agreementId } = payment;
  if (!plan || plan.planId !== agreementId || plan.stage === 'BROKEN' || !isDebit(channel)) return null;
  if (debitFollowedPlan(state, agreementId, payment)) return null;
  const amount = payment.credited + (plan.stage === 'IN_FORCE' ? onRowsAfter(payment.allocation, plan, valueDate) : 0);
  return amount > 0 ? fen(amount) : null;
}

function onRowsAfter(allocation: readonly Applied[], { rows }: Rows, day: LocalDate): number {
  const ahead = new Set(rows.filter(({ dueOn }) => dueOn > day).map(({ seq }) => seq));
  return allocation.reduce((sum, { seq, amount }) => sum + (ahead.has(seq) ? amount : 0), 0);
}

/** What of all that was debited too early is still to be given back on a day, by where the loan's money stands then. */
export function overDebitedOn(state: LoanState, asOf: LocalDate): Fen {
  const booked = state.plans.at(-1);
  if (!booked || !isRegistered(state)) return ZERO_FEN;
  const { plan, arrears } = loanPosition(state, asOf);
  if (plan?.planId !== booked.agreementId || plan.stage === 'BROKEN') return ZERO_FEN;
  const early = earlyDebits(state, plan.planId);
  if (early.size === 0) return ZERO_FEN;
  const facts = loanFacts(state, state.registered);
  const held = new HeldTooMuch(demandsOf(plan, facts), broughtInto(plan));
  const refunded = refundedOf(state, asOf).of;
  for (const { paymentId, on, amount } of paidUnder(booked.plan, facts, asOf)) {
    held.comeTo(laterDate(on, plan.effectiveOn));
    held.take(amount, refunded.get(paymentId) ?? 0, early.has(paymentId));
  }
  held.comeTo(asOf);
  // What a completed plan did not need may have paid later bills of an account.
  return fen(plan.stage === 'COMPLETED' ? Math.min(held.amount, arrears.credit) : held.amount);
}

/** Payments that were debited on days on which the debit did not follow the plan. */
function earlyDebits(state: LoanState, agreementId: string): ReadonlySet<string> {
  const early = new Set<string>();
  for (const payment of state.payments.items) {
    if (isDebit(payment.channel) && !debitFollowedPlan(state, agreementId, payment)) early.add(payment.paymentId);
  }
  return early;
}

/** Payments in force, whole, that count under the plan. */
function paidUnder(plan: LoanPlan, facts: LoanFacts, asOf: LocalDate): ReturnType<typeof paymentsInForce> {
  const inside = insidePlan(plan);
  return paymentsInForce({ ...facts, refunds: [] }, asOf).filter((payment) => !inside(payment));
}

/** Credit that the plan began with. */
function broughtInto({ entries }: PlanLedger): number {
  return entries.find(({ paymentId }) => paymentId === null)?.amount ?? 0;
}

interface Demand {
  readonly on: LocalDate;
  readonly amount: number;
}

/** What the plan asks for on which days: its rows, all of them once it is completed, and what it cost to sue since. */
function demandsOf({ rows, completedOn, effectiveOn }: PlanLedger, { contract }: LoanFacts): readonly Demand[] {
  const ofRows = rows.map(({ dueOn, due }): Demand => {
    return { on: completedOn === null ? dueOn : earlierDate(dueOn, completedOn), amount: totalOf(due) };
  });
  const costs = (contract.legalCosts ?? []).filter(({ incurredOn }) => incurredOn > effectiveOn);
  const ofCosts = costs.map(({ incurredOn: on, amount }): Demand => ({ on, amount }));
  return [...ofRows, ...ofCosts].sort((a, b) => compareDates(a.on, b.on));
}

/** Money under a plan as it comes in: how much is there beyond what was asked for by then, and how much of that was debited too early. */
class HeldTooMuch {
  amount = 0;
  private asked = 0;
  private begun = 0;

  constructor(
    private readonly demands: readonly Demand[],
    private received: number,
  ) {}

  /** What is asked for by a day uses what is there, the borrower's own money first. */
  comeTo(day: LocalDate): void {
    for (let next = this.demands[this.begun]; next && next.on <= day; next = this.demands[this.begun]) {
      this.asked += next.amount;
      this.begun += 1;
    }
    this.amount = Math.min(this.amount, this.ahead);
  }

  /** A payment less what was given back of it; what was given back of the borrower's own money was in place of what is held too much. */
  take(amount: number, refunded: number, isEarly: boolean): void {
    const before = this.ahead;
    this.received += amount - refunded;
    this.amount = isEarly ? this.amount + this.ahead - before : Math.max(0, this.amount - refunded);
  }

  private get ahead(): number {
    return Math.max(0, this.received - this.asked);
  }
}
