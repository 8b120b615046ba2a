/**
 * Replays the life of an agreed plan. While it is kept money fills its rows in order, later rows too, and no penalty runs; a row
 * unpaid after its grace breaks the plan and everything falls due. Must hold: money received under the plan plus credit brought
 * in = applied + credit.
 */
import { dateOfEpochDay, epochDay, fen } from '#kernel';
import { applyMoney, type Applied } from '../allocation/allocate';
import { addAmounts, componentAmounts, totalOf, type Component } from '../component';
import type { Contract } from '../contract/contract';
import type { LedgerEntry } from '../contract/ledger';
import type { DatedPayment } from '../contract/movements';
import { Acceleration, countedFromDay } from './accelerated-debt';
import { PLAN_GRACE_DAYS, type AgreedPlan } from './agreed-plan';
import type { DebtSnapshot } from './debt-snapshot';
import { isRowOpen, planDebt, type PlanBalances, type PlanDebt } from './plan-balances';
import { owedAt, unrunInterest } from './plan-interest';

/** Order inside a plan row (民法典 第561条). */
const PLAN_ORDER: readonly Component[] = ['fee', 'penalty', 'interest', 'principal'];

/** A plan's life while it is being replayed. */
export class PlanLife {
  readonly debt: PlanDebt;
  readonly graceDays: number;
  readonly entries: LedgerEntry[] = [];
  readonly surplusPayments: DatedPayment[] = [];
  readonly paid: Record<Component, number> = { principal: 0, interest: 0, fee: 0, penalty: 0 };
  acceleration: Acceleration | null = null;
  brokenDay: number | null = null;
  completedDay: number | null = null;
  /** What the last payment left over once nothing was open. */
  leftOver = 0;
  received = 0;
  interestSpared = 0;

  constructor(
    readonly contract: Contract,
    readonly plan: AgreedPlan,
    readonly actual: DebtSnapshot,
  ) {
    this.debt = planDebt(plan, actual);
    this.graceDays = plan.graceDays ?? PLAN_GRACE_DAYS;
    this.close(epochDay(plan.snapshot.asOf));
    if (actual.credit > 0) this.apply(epochDay(plan.snapshot.asOf), null, actual.credit);
  }

  /** Money that came in under the plan. What was paid before it took effect but became known later counts from its start. */
  pay(payment: DatedPayment): void {
    const day = Math.max(epochDay(payment.on), epochDay(this.plan.snapshot.asOf));
    this.comeTo(day);
    this.received += payment.amount;
    if (!this.isOpen()) this.surplusPayments.push(payment);
    this.apply(day, payment.paymentId, payment.amount);
  }

  /** Lets time pass up to and including `day`: a row whose grace has ended unpaid breaks the plan. */
  comeTo(day: number): void {
    const breach = this.breachDay();
    if (this.acceleration === null && breach !== null && breach <= day) this.break(breach);
    this.acceleration?.accrueTo(day);
  }

  firstOpenRow(): PlanBalances | undefined {
    return this.debt.rows.find(isRowOpen);
  }

  isOpen(): boolean {
    return this.acceleration ? this.acceleration.isOpen : this.completedDay === null;
  }

  /** The last day on which a row can be paid in time. */
  graceUntil(row: PlanBalances): number {
    return row.dueDay + this.graceDays;
  }

  private breachDay(): number | null {
    const row = this.firstOpenRow();
    const rule = this.plan.acceleration ?? { kind: 'BY_RULE' };
    if (!row || rule.kind === 'NONE') return null;
    return rule.kind === 'ON' ? epochDay(rule.on) : this.graceUntil(row) + 1;
  }

  private break(day: number): void {
    const owed = addAmounts(owedAt(this.debt, dateOfEpochDay(day)), componentAmounts(this.debt.waived));
    const missed = this.firstOpenRow()?.dueDay ?? day;
    const oldest = this.actual.oldestUnpaidDue ?? this.plan.snapshot.oldestUnpaidDue;
    this.brokenDay = day;
    this.acceleration = new Acceleration(this.contract, day, owed, countedFromDay(oldest, Math.min(missed, day)));
  }

  private apply(day: number, paymentId: string | null, amount: number): void {
    const applied: Applied[] = [];
    const left = this.acceleration ? this.acceleration.pay(day, amount, applied) : this.fillRows(day, amount, applied);
    for (const { component, amount: taken } of applied) this.paid[component] += taken;
    if (applied.length > 0) this.leftOver += left;
    this.entries.push({ on: dateOfEpochDay(day), paymentId, amount: fen(amount), applied, toCredit: fen(left) });
  }

  private fillRows(day: number, amount: number, applied: Applied[]): number {
    if (amount >= totalOf(owedAt(this.debt, dateOfEpochDay(day)))) this.spareInterest(day);
    const left = applyMoney(this.debt.rows, amount, 'HORIZONTAL', PLAN_ORDER, applied);
    this.close(day);
    return left;
  }

  /** Whoever can pay all that is owed today settles early: plan interest that has not run is not asked for. */
  private spareInterest(day: number): void {
    for (const row of this.debt.rows) {
      const spared = unrunInterest(this.debt, row, dateOfEpochDay(day));
      row.interest -= spared;
      row.planInterest -= spared;
      row.due = { ...row.due, interest: fen(row.due.interest - spared) };
      this.interestSpared += spared;
    }
  }

  private close(day: number): void {
    for (const row of this.debt.rows) if (row.paidDay === null && !isRowOpen(row)) row.paidDay = day;
    if (this.completedDay === null && this.debt.rows.every((row) => row.paidDay !== null)) this.completedDay = day;
  }
}
