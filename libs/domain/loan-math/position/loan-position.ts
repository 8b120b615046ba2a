/**
 * Where a loan stands at the end of a day, whatever happened to it: contract rows until a plan takes effect, then the plan, then
 * the accelerated debt of a broken plan. Any order in which the same facts became known gives the same position.
 */
import { addFen, fen, subtractFen, sumFen, ZERO_FEN, type LocalDate } from '#kernel';
import { worstOf, dpdFloor, type FiveCategory } from '../classification/five-category';
import { addAmounts, NOTHING, totalOf, type ComponentAmounts } from '../component';
import { contractArrears, type Arrears } from '../contract/arrears';
import type { Contract } from '../contract/contract';
import type { ContractLedger, OverdueSegment } from '../contract/ledger';
import { paymentsInForce, type DatedPayment } from '../contract/movements';
import { replayPayments } from '../contract/replay-contract';
import type { AgreedPlan } from '../plan/agreed-plan';
import type { DebtSnapshot } from '../plan/debt-snapshot';
import { planArrears } from '../plan/plan-arrears';
import type { PlanLedger } from '../plan/plan-ledger';
import { replayPlan } from '../plan/replay-plan';
import type { LoanFacts } from './loan-facts';
import { mergeArrears } from './merge-arrears';
import { planFloor } from './plan-floor';

/** A stretch of the loan's history of days past due, under the contract or under a plan. */
export interface PositionSegment extends OverdueSegment {
  /** The best class the loan may have in it. */
  readonly floor: FiveCategory;
  /** This segment begins because a plan took effect. */
  readonly restructured: boolean;
}

export interface LoanPosition {
  /** What the loan follows now. */
  readonly phase: 'CONTRACT' | 'PLAN' | 'ACCELERATED' | 'COMPLETED';
  readonly arrears: Arrears;
  /** The contract's ledger; with a plan only where a revolving account has bills posted after it. */
  readonly contract: ContractLedger | null;
  /** The last plan's ledger. */
  readonly plan: PlanLedger | null;
  readonly segments: readonly PositionSegment[];
}

function contractPosition(contract: Contract, payments: readonly DatedPayment[], asOf: LocalDate): LoanPosition {
  const ledger = replayPayments(contract, payments, asOf, ZERO_FEN);
  const segments = ledger.segments.map((s): PositionSegment => ({ ...s, floor: 'NORMAL', restructured: false }));
  return { phase: 'CONTRACT', arrears: contractArrears(contract, ledger), contract: ledger, plan: null, segments };
}

/** Bills a revolving account posted after its plan took effect, paid by what the plan did not need. */
function laterBills(contract: Contract, plan: PlanLedger, asOf: LocalDate): ContractLedger | null {
  const rows = contract.revolving ? contract.rows.filter((row) => row.postedOn > plan.effectiveOn) : [];
  if (!rows.some((row) => row.postedOn <= asOf)) return null;
  return replayPayments({ ...contract, rows }, plan.surplus.payments, asOf, plan.surplus.credit);
}

/** The plan's own money, where what it did not need pays later bills and is told by their ledger. */
function withoutSurplus(plan: PlanLedger): PlanLedger {
  const surplus = new Set(plan.surplus.payments.map((payment) => payment.paymentId));
  return {
    ...plan,
    entries: plan.entries.filter((entry) => entry.paymentId === null || !surplus.has(entry.paymentId)),
    credit: addFen(plan.surplus.credit, plan.waiting),
    received: subtractFen(plan.received, sumFen(plan.surplus.payments.map((payment) => payment.amount))),
  };
}

function planPhase(plan: PlanLedger): LoanPosition['phase'] {
  return plan.stage === 'IN_FORCE' ? 'PLAN' : plan.stage === 'BROKEN' ? 'ACCELERATED' : 'COMPLETED';
}

function planPosition(
  contract: Contract,
  plans: readonly AgreedPlan[],
  plan: AgreedPlan,
  payments: readonly DatedPayment[],
  asOf: LocalDate,
): LoanPosition {
  const effectiveOn = plan.snapshot.asOf;
  const included = new Set(plan.includedPaymentIds);
  const inside = (payment: DatedPayment): boolean => included.has(payment.paymentId) && payment.on <= effectiveOn;
  const before = positionOf(contract, plans.slice(0, -1), payments.filter(inside), effectiveOn);
  const under = payments.filter((payment) => !inside(payment));
  const ledger = replayPlan({ contract, plan, actual: snapshotOf(before), payments: under, asOf });
  const floor = planFloor(plans, asOf);
  const received = sumFen(payments.map((payment) => payment.amount));
  const bills = laterBills(contract, ledger, asOf);
  const arrears = planArrears(ledger, floor, contract.revolving, received);
  // What the plan did not need is the bills' money; what waits for the plan's rows stays the plan's.
  const ofPlan = { ...arrears, credit: ledger.waiting };
  const start: PositionSegment = { from: effectiveOn, oldestUnpaidDue: null, floor, restructured: true };
  const later = [...ledger.segments, ...(ledger.stage === 'COMPLETED' ? (bills?.segments ?? []) : [])];
  return {
    phase: planPhase(ledger),
    arrears: bills ? mergeArrears(ofPlan, contractArrears(contract, bills), floor) : arrears,
    contract: bills,
    plan: bills ? withoutSurplus(ledger) : ledger,
    segments: [
      ...before.segments.filter((segment) => segment.from < effectiveOn),
      start,
      ...later.map((segment): PositionSegment => ({ ...segment, floor, restructured: false })),
    ],
  };
}

function positionOf(
  contract: Contract,
  plans: readonly AgreedPlan[],
  payments: readonly DatedPayment[],
  asOf: LocalDate,
): LoanPosition {
  const plan = plans.at(-1);
  return plan ? planPosition(contract, plans, plan, payments, asOf) : contractPosition(contract, payments, asOf);
}

/** The position at the end of `asOf` (not before the disbursement), by what is known then: payments dated by it, without those reversed by it. */
export function loanPosition(facts: LoanFacts, asOf: LocalDate): LoanPosition {
  const plans = facts.plans.filter((plan) => plan.snapshot.asOf <= asOf);
  return positionOf(facts.contract, plans, paymentsInForce(facts, asOf), asOf);
}

function owedByContract(ledger: ContractLedger): ComponentAmounts {
  let owed = NOTHING;
  for (const row of ledger.rows) {
    const due = row.dueOn <= ledger.asOf;
    const { principal, interest, fee, penalty } = row.remaining;
    owed = addAmounts(owed, { principal, interest: due ? interest : ZERO_FEN, fee: due ? fee : ZERO_FEN, penalty });
  }
  return owed;
}

/** Oldest date fallen due, today included, with fee, interest or principal unpaid. */
function oldestUnpaid(position: LoanPosition): LocalDate | null {
  const { contract, plan, arrears } = position;
  if (arrears.oldestUnpaidDue) return arrears.oldestUnpaidDue;
  const today = contract?.rows.find(({ dueOn, remaining: { principal, interest, fee } }) => {
    return dueOn <= arrears.asOf && principal + interest + fee > 0;
  });
  return today?.dueOn ?? plan?.rows.find((row) => row.status === 'DUE')?.dueOn ?? null;
}

/** What is owed in a position, as a plan agreed that day would freeze it; conditional waivers of an earlier plan are reinstated. */
export function snapshotOf(position: LoanPosition): DebtSnapshot {
  const { arrears, contract, plan } = position;
  const bills = contract ? owedByContract(contract) : NOTHING;
  const fallenDue = plan ? addAmounts(bills, plan.owedOutright) : bills;
  // The plan's own figure already includes the interest of its running row; the contract's does not.
  const interest = fen(fallenDue.interest + (plan ? 0 : arrears.accruedInterest));
  const amounts = { ...fallenDue, interest };
  return {
    asOf: arrears.asOf,
    ...amounts,
    overdueInterest: fen(interest - arrears.accruedInterest),
    accruedInterest: arrears.accruedInterest,
    total: totalOf(amounts),
    credit: arrears.credit,
    oldestUnpaidDue: oldestUnpaid(position),
    dpd: arrears.dpd,
    class: arrears.class,
  };
}

/** The debt of a loan at the end of `asOf` as the basis of a plan. */
export function debtSnapshot(facts: LoanFacts, asOf: LocalDate): DebtSnapshot {
  return snapshotOf(loanPosition(facts, asOf));
}

/** The class of a segment on a day so many days past due. */
export function classInSegment(segment: PositionSegment, dpd: number): FiveCategory {
  return worstOf(dpdFloor(dpd), segment.floor);
}
