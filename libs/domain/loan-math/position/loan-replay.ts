/**
 * A loan's history while it is replayed: against the contract's rows or, once a plan was agreed, against the last plan and the
 * bills a revolving account posts after it. Payments come in the order they count. A fork goes on by itself; what it costs does
 * not depend on how much was paid before.
 */
import { epochDay, fen, ZERO_FEN, type LocalDate } from '#kernel';
import { contractArrears } from '../contract/arrears';
import type { Contract, ContractRow } from '../contract/contract';
import { ContractReplay } from '../contract/contract-replay';
import type { ContractLedger } from '../contract/ledger';
import type { DatedPayment } from '../contract/dated-payment';
import { CountedDays } from '../pause/counted-days';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planArrears } from '../plan/plan-arrears';
import type { PlanLedger } from '../plan/plan-ledger';
import { PlanLife } from '../plan/plan-life';
import { planLedger } from '../plan/plan-report';
import { mergeArrears, mergeSegments } from './merge-arrears';
import { isObserved, ObservedPlan } from './loan-observation';
import { type LoanPosition, type PositionSegment, withFloors } from './position';
import { snapshotOf } from './snapshot';

export interface LoanReplay {
  fork(): LoanReplay;
  pay(payment: DatedPayment): void;
  /** The position at the end of `asOf`, not before the last payment; the replay has then come to that day. */
  positionAt(asOf: LocalDate): LoanPosition;
}

class UnderContract implements LoanReplay {
  constructor(
    private readonly contract: Contract,
    private readonly replay = new ContractReplay(contract, ZERO_FEN),
  ) {}

  fork(): UnderContract {
    return new UnderContract(this.contract, this.replay.fork());
  }

  pay(payment: DatedPayment): void {
    this.replay.pay(payment);
  }

  positionAt(asOf: LocalDate): LoanPosition {
    const ledger = this.replay.ledgerAt(asOf);
    const segments = ledger.segments.map((s): PositionSegment => ({ ...s, floor: 'NORMAL', restructured: false }));
    const arrears = contractArrears(this.contract, ledger);
    return { phase: 'CONTRACT', arrears, contract: ledger, plan: null, observed: null, segments, before: null };
  }
}

class UnderPlan implements LoanReplay {
  /**
   * The bills posted after the plan took effect, and costs that arose since nothing was left of the plan; before, no money is
   * theirs.
   */
  private bills: ContractReplay | null = null;

  /** @param before where the loan stood when the plan took effect */
  constructor(
    private readonly contract: Contract,
    private readonly before: LoanPosition,
    private readonly life: PlanLife,
  ) {}

  fork(): UnderPlan {
    const fork = new UnderPlan(this.contract, this.before, this.life.fork());
    fork.bills = this.bills?.fork() ?? null;
    return fork;
  }

  pay(payment: DatedPayment): void {
    const { life } = this;
    const notNeeded = life.surplus;
    life.pay(payment);
    if (life.surplus === notNeeded) return;
    this.bills ??= this.laterBills();
    this.bills.pay(payment);
  }

  positionAt(asOf: LocalDate): LoanPosition {
    const { contract, before, life } = this;
    life.comeTo(epochDay(asOf));
    const bills = this.billsAt(asOf);
    const ledger = planLedger(life, asOf, bills ? 'PAYS_BILLS' : 'WAITS');
    const observed = new ObservedPlan(life.plan, ledger, this.repeated, CountedDays.of(contract.pauses, 'DEADLINES'));
    const floors = observed.floors();
    const floor = floors.at(-1)?.floor ?? 'NORMAL';
    const received = fen(before.arrears.received + life.received);
    const arrears = planArrears(ledger, floor, contract, received);
    // What the plan did not need is the bills' money; what waits for the plan's rows stays the plan's.
    const ofPlan = { ...arrears, credit: ledger.waiting };
    const start = { from: ledger.effectiveOn, oldestUnpaidDue: null, restructured: true };
    const later = bills ? mergeSegments(ledger.segments, bills.segments) : ledger.segments;
    return {
      phase: planPhase(ledger),
      arrears: bills ? mergeArrears(ofPlan, contractArrears(contract, bills), floor) : arrears,
      contract: bills,
      plan: ledger,
      observed,
      before,
      segments: [
        ...before.segments.filter((segment) => segment.from < ledger.effectiveOn),
        ...withFloors([start, ...later.map((segment) => ({ ...segment, restructured: false }))], floors),
      ],
    };
  }

  /** Whether an earlier plan was still observed when this one was agreed. */
  private get repeated(): boolean {
    const { plan, observed } = this.before;
    return plan !== null && observed !== null && isObserved(observed.standing(), plan, this.life.plan.snapshot.asOf);
  }

  private laterRows(): readonly ContractRow[] {
    const { contract, life } = this;
    return contract.revolving ? contract.rows.filter((row) => row.postedOn > life.plan.snapshot.asOf) : [];
  }

  /** Paid by what the plan did not need, from the day on which it is left over. */
  private laterBills(): ContractReplay {
    const { contract, life } = this;
    const bills = new ContractReplay({ ...contract, legalCosts: life.costs.toCome, rows: this.laterRows() }, ZERO_FEN);
    if (life.doneDay !== null && life.leftOver > 0) bills.bringIn(life.doneDay, life.leftOver);
    return bills;
  }

  /** Null while there is no bill after the plan, and no cost. */
  private billsAt(asOf: LocalDate): ContractLedger | null {
    const { contract, life } = this;
    const sued = contract.revolving && life.costs.nextDay <= epochDay(asOf);
    if (!sued && !this.laterRows().some((row) => row.postedOn <= asOf)) return null;
    return (this.bills ?? this.laterBills()).ledgerAt(asOf);
  }
}

function planPhase(plan: PlanLedger): LoanPosition['phase'] {
  return plan.stage === 'IN_FORCE' ? 'PLAN' : plan.stage === 'BROKEN' ? 'ACCELERATED' : 'COMPLETED';
}

/** Which payments a plan's snapshot holds: known when it was agreed, and dated by then. All others count under the plan. */
export function insidePlan({
  includedPaymentIds,
  snapshot,
}: Pick<AgreedPlan, 'includedPaymentIds' | 'snapshot'>): (payment: DatedPayment) => boolean {
  const included = new Set(includedPaymentIds);
  return ({ paymentId, on }) => included.has(paymentId) && on <= snapshot.asOf;
}

export interface StartedReplay {
  readonly replay: LoanReplay;
  /** The payments it has still to be told, in order. */
  readonly payments: readonly DatedPayment[];
}

/** The replay of a loan from where its last plan took effect or, without one, from its start. `plans` in the order they took effect. */
export function startReplay(
  contract: Contract,
  plans: readonly AgreedPlan[],
  payments: readonly DatedPayment[],
): StartedReplay {
  const plan = plans.at(-1);
  if (!plan) return { replay: new UnderContract(contract), payments };
  const inside = insidePlan(plan);
  const before = positionOf(contract, plans.slice(0, -1), payments.filter(inside), plan.snapshot.asOf);
  const life = new PlanLife(contract, plan, snapshotOf(before));
  return {
    replay: new UnderPlan(contract, before, life),
    payments: payments.filter((payment) => !inside(payment)),
  };
}

/** Where payments in force, in order, have brought a loan at the end of `asOf`. */
export function positionOf(
  contract: Contract,
  plans: readonly AgreedPlan[],
  payments: readonly DatedPayment[],
  asOf: LocalDate,
): LoanPosition {
  const { replay, payments: under } = startReplay(contract, plans, payments);
  for (const payment of under) replay.pay(payment);
  return replay.positionAt(asOf);
}
