/**
 * The position a loan was last seen in, carried from each state to the next, so that a payment is decided at a cost that does
 * not grow with the payments before it. Kept beside the states and never in them: a state stays facts alone, and a position
 * computed from the start is the same.
 */
import type { LocalDate } from '#kernel';
import {
  CarriedLoan,
  isRefundedBefore,
  paymentsInForce,
  refundedOn,
  reversedOn,
  type LoanPosition,
  type Payment,
} from '#loan-math';
import type { LoanEvent } from './loan.events';
import { evolveLoan, type LoanState, type RegisteredLoan } from './loan.state';
import { loanFacts } from './loan-facts';

/** What of a state the carried loan knows. */
interface Known {
  readonly loan: CarriedLoan;
  /** A payment that was tried on it, so that it is not replayed again when it is recorded. */
  tried?: { readonly payment: Payment; readonly loan: CarriedLoan };
  readonly state: RegisteredLoan;
  /** No position on a day before this one: a payment was in force then that is void by now. */
  readonly from: LocalDate | null;
}

/** Shorter histories are replayed from their start as quickly. */
const WORTH_CARRYING = 32;
const END_OF_TIME = '9999-12-31' as LocalDate;

/** What changes what the payments before it came to. */
const MORE_THAN_MONEY = [
  'registered',
  'withdrawnOn',
  'bills',
  'plans',
  'earlySettlements',
  'legalCosts',
  'pauses',
  'exits',
  'reassignments',
  'refunds',
] as const;

const carried = new WeakMap<LoanState, Known>();

/** As `evolveLoan`; what was computed of the state goes on with the next one. */
export function evolveCarrying(state: RegisteredLoan, event: LoanEvent): RegisteredLoan;
export function evolveCarrying(state: LoanState, event: LoanEvent): LoanState;
export function evolveCarrying(state: LoanState, event: LoanEvent): LoanState {
  const next = evolveLoan(state, event);
  const known = carried.get(state);
  if (known) carried.set(next, known);
  return next;
}

/** The position at the end of `asOf`; null where it has to be computed from the start. */
export function carriedPosition(state: RegisteredLoan, asOf: LocalDate): LoanPosition | null {
  const known = catchUp(state);
  return known && isSeen(known, asOf) ? known.loan.positionAt(asOf) : null;
}

/** The position at the end of `asOf` if this payment were recorded as well; null where it has to be computed from the start. */
export function carriedPositionWith(state: RegisteredLoan, payment: Payment, asOf: LocalDate): LoanPosition | null {
  const known = isAfterRefunds(state, payment) ? catchUp(state) : null;
  if (!known || !isSeen(known, asOf)) return null;
  const loan = known.loan.with(payment);
  if (!loan) return null;
  known.tried = { payment, loan };
  return loan.positionAt(asOf);
}

function isSeen({ from }: Known, asOf: LocalDate): boolean {
  return from === null || from <= asOf;
}

/** Brings what is known to the state, and remembers it for the states after it. */
function catchUp(state: RegisteredLoan): Known | null {
  if (state.payments.length < WORTH_CARRYING) return null;
  const before = carried.get(state);
  if (before?.state === state) return before;
  const known = (before && caughtUp(before, state)) ?? started(state);
  carried.set(state, known);
  return known;
}

/** Null when more came than money. */
function caughtUp(before: Known, state: RegisteredLoan): Known | null {
  const { state: seen } = before;
  if (MORE_THAN_MONEY.some((fact) => seen[fact] !== state[fact])) return null;
  let loan: CarriedLoan | null = before.loan;
  let { from } = before;
  for (const payment of state.payments.items.from(seen.payments.length)) {
    if (!isAfterRefunds(state, payment)) return null;
    if (state.reversals.has(payment.paymentId)) continue;
    loan = (loan === before.loan ? triedWith(before, payment) : null) ?? loan?.with(payment) ?? null;
  }
  for (const reversal of state.reversals.items.from(seen.reversals.length)) {
    const payment = seen.payments.get(reversal.paymentId);
    if (payment && !isAfterRefunds(state, payment)) return null;
    if (payment) loan = loan?.without(payment) ?? null;
    from = later(from, reversedOn(reversal));
  }
  return loan && { loan, state, from };
}

function started(state: RegisteredLoan): Known {
  const facts = loanFacts(state, state.registered);
  const payments = paymentsInForce(facts, END_OF_TIME);
  const changedOn = [...facts.reversals.map(reversedOn), ...state.refunds.map(refundedOn)];
  const from = changedOn.reduce<LocalDate | null>(later, null);
  return { loan: CarriedLoan.of(facts.contract, facts.plans, payments), state, from };
}

/** Of what came before a refund it is not the payment alone that says how much of it counts. */
function isAfterRefunds({ refunds }: LoanState, payment: Payment): boolean {
  return refunds.every((refund) => isRefundedBefore(refund, payment));
}

function triedWith({ tried }: Known, { paymentId, paidAt, amount }: Payment): CarriedLoan | null {
  const { payment, loan } = tried ?? {};
  const same = payment?.paymentId === paymentId && payment.paidAt === paidAt && payment.amount === amount;
  return same ? (loan ?? null) : null;
}

function later(day: LocalDate | null, other: LocalDate): LocalDate {
  return day !== null && day > other ? day : other;
}
