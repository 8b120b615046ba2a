/**
 * Replays the life of an agreed plan. While it is kept no penalty runs; a row unpaid after its grace is missed, and once more is
 * missed than the plan tolerates it is broken and everything falls due. Money fills the rows that are due and, in order, later
 * ones that bear no interest; what is paid ahead of a row whose interest has not run waits for its due date, unless all that waits
 * and comes can end the plan: nobody pays interest that has not run (民法典 第677条), and a day's payments end where one of their
 * sum would. Must hold: money received under the plan plus credit brought in = applied + credit.
 */
import { AppendOnly, dateOfEpochDay, epochDay, fen, type LocalDate } from '#kernel';
import { applyMoney, type Applied } from '../allocation/allocate';
import { addAmounts, componentAmounts, totalOf, type Component } from '../component';
import type { Contract } from '../contract/contract';
import { LegalCosts } from '../contract/legal-costs';
import type { DatedPayment } from '../contract/dated-payment';
import { Acceleration, countedFromDay } from './accelerated-debt';
import type { AgreedPlan } from './agreed-plan';
import { isPassed, NOTHING_TOLERATED } from './breach-tolerance';
import { CountedDays } from '../pause/counted-days';
import type { DebtSnapshot } from './debt-snapshot';
import { isRowOpen, planDebt, type PlanBalances, type PlanDebt } from './plan-balances';
import { owedAt, unrunInterest } from './plan-interest';
import type { MissedRow } from './plan-ledger';
import { PlanReceipts } from './plan-receipts';

/** Order inside a plan row (民法典 第561条). */
const PLAN_ORDER: readonly Component[] = ['fee', 'penalty', 'interest', 'principal'];

/** A plan's life while it is being replayed. */
export class PlanLife {
  debt: PlanDebt;
  /** Days that count as past due. */
  readonly overdueDays: CountedDays;
  /** The day from whose end on the plan is in force. */
  private readonly firstDay: number;
  /** Money that waits for rows to come; none once nothing is open. */
  waiting = 0;
  /** Where each payment went by now, and what of it waits. */
  receipts = PlanReceipts.none;
  /** Payments on a revolving account once nothing was left to pay, and their sum: they are for its later bills. */
  surplusPayments = AppendOnly.empty<DatedPayment>();
  surplus = 0;
  paid: Record<Component, number> = { principal: 0, interest: 0, fee: 0, penalty: 0 };
  lastAppliedOn: LocalDate | null = null;
  /** Rows whose grace ended unpaid, as it ended; none are counted after a breach. */
  missed: readonly MissedRow[] = [];
  /** The day on which more was missed than is tolerated. */
  passedDay: number | null = null;
  acceleration: Acceleration | null = null;
  brokenDay: number | null = null;
  completedDay: number | null = null;
  /** The first day at whose end nothing was left to pay; of a revolving account nothing is the plan's after it, but its bills'. */
  doneDay: number | null = null;
  /** What was too much; a legal cost that arises later takes it. */
  leftOver = 0;
  received = 0;
  interestSpared = 0;
  /** Those that arose before are part of what the plan started from. */
  costs: LegalCosts;

  constructor(
    readonly contract: Contract,
    readonly plan: AgreedPlan,
    readonly actual: DebtSnapshot,
  ) {
    this.overdueDays = CountedDays.of(contract.pauses, 'DAYS_PAST_DUE');
    this.debt = planDebt(plan, actual, {
      deadlines: CountedDays.of(contract.pauses, 'DEADLINES'),
      interest: CountedDays.of(contract.pauses, 'INTEREST'),
    });
    this.firstDay = epochDay(plan.snapshot.asOf);
    this.costs = LegalCosts.of(contract.legalCosts, this.firstDay);
    this.close(this.firstDay);
    if (actual.credit > 0) this.take(this.firstDay, null, actual.credit);
  }

  /** The same life, to go on by itself. */
  fork(): PlanLife {
    const fork = Object.assign(Object.create(PlanLife.prototype) as PlanLife, this);
    fork.debt = { ...this.debt, rows: this.debt.rows.map((row) => (row.paidDay === null ? { ...row } : row)) };
    fork.paid = { ...this.paid };
    fork.costs = this.costs.fork();
    fork.acceleration = this.acceleration?.fork() ?? null;
    return fork;
  }

  /** The first row that waiting money does not cover. */
  firstRowToPay(): PlanBalances | undefined {
    let waiting = this.waiting;
    return this.debt.rows.find((row) => {
      waiting -= row.principal + row.interest + row.fee + row.penalty;
      return waiting < 0;
    });
  }

  /** Money that came in under the plan. What was paid before it took effect but became known later counts from its start. */
  pay(payment: DatedPayment): void {
    const day = Math.max(epochDay(payment.on), this.firstDay);
    this.comeTo(day);
    this.received += payment.amount;
    if (this.contract.revolving && !this.isOpen()) {
      this.surplusPayments = this.surplusPayments.append(payment);
      this.surplus += payment.amount;
    } else this.take(day, payment.paymentId, payment.amount);
  }

  /**
   * Lets time pass up to and including `day`, stopping where a legal cost arises, since what waits pays it first. What arises on a
   * revolving account once nothing is left of the plan stands beside its bills.
   */
  comeTo(day: number): void {
    for (let next = this.costs.nextDay; next <= day; next = this.costs.nextDay) {
      this.runTo(next);
      if (this.contract.revolving && !this.isOpen()) break;
      this.costs.beginUpTo(next);
      this.waiting += this.leftOver;
      this.leftOver = 0;
      this.pour(next);
      this.endWaiting();
    }
    this.runTo(day);
  }

  /** What waits pays rows as they fall due, a row unpaid after its grace is missed, a declared breach comes on its day. */
  private runTo(day: number): void {
    while (!this.acceleration) {
      const missed = this.nextToMiss();
      const missedDay = missed ? missed.graceDay + 1 : Infinity;
      const stop = Math.min(missedDay, this.declaredDay());
      const next = this.waiting > 0 ? this.firstOpenRow() : undefined;
      if (next && next.dueDay <= Math.min(day, stop - 1)) this.pour(next.dueDay);
      else if (stop > day) break;
      else if (missed && missedDay === stop) this.miss(missed);
      else this.break(stop);
    }
    this.acceleration?.accrueTo(day);
  }

  firstOpenRow(): PlanBalances | undefined {
    return this.debt.rows.find(isRowOpen);
  }

  isOpen(): boolean {
    if (this.costs.balance.open > 0) return true;
    return this.acceleration ? this.acceleration.isOpen : this.completedDay === null;
  }

  /** The first open row of which it is not known yet that it was missed. Rows are missed in their order. */
  private nextToMiss(): PlanBalances | undefined {
    const last = this.missed.at(-1)?.seq ?? 0;
    return this.debt.rows.find((row) => row.seq > last && isRowOpen(row));
  }

  /** The day of a breach told from outside, while something is open. */
  private declaredDay(): number {
    const { acceleration } = this.plan;
    return acceleration?.kind === 'ON' && this.firstOpenRow() ? epochDay(acceleration.on) : Infinity;
  }

  /**
   * The grace of a row has ended. Where that passes what is tolerated, or no row is left in which it could be made good, the plan
   * breaks unless others say when it does.
   */
  private miss({ seq, row, graceDay, ...left }: PlanBalances): void {
    const on = graceDay + 1;
    const unpaid = totalOf(componentAmounts(left));
    this.missed = [...this.missed, { seq, dueOn: row.dueOn, missedOn: dateOfEpochDay(on), unpaid }];
    const standing = this.debt.rows.filter((one) => one.seq <= seq && isRowOpen(one));
    const soFar = {
      inAll: this.missed.length,
      standing: standing.map((one) => totalOf(componentAmounts(one))),
    };
    // Of a debt that proved to be less, nothing is due in the last rows.
    const isLast = !this.debt.rows.some((later) => later.seq > seq && isRowOpen(later));
    if (!isLast && !isPassed(this.plan.tolerance ?? NOTHING_TOLERATED, soFar)) return;
    this.passedDay ??= on;
    if ((this.plan.acceleration?.kind ?? 'BY_RULE') === 'BY_RULE') this.break(on);
  }

  private break(day: number): void {
    const owed = addAmounts(owedAt(this.debt, day), componentAmounts(this.debt.waived));
    const { dueDay: missed } = this.firstOpenRow() as PlanBalances;
    const oldest = this.actual.oldestUnpaidDue;
    this.brokenDay = day;
    this.acceleration = new Acceleration(this.contract, day, owed, countedFromDay(oldest, Math.min(missed, day)));
    // What waited for rows to come pays what falls due at once; there is some only where the breach was declared.
    this.pour(day);
  }

  private take(day: number, paymentId: string | null, amount: number): void {
    this.receipts = this.receipts.take(dateOfEpochDay(day), paymentId, amount);
    this.waiting += amount;
    this.pour(day);
    this.endWaiting();
  }

  /** What waits once nothing is open was too much. */
  private endWaiting(): void {
    if (this.isOpen()) return;
    this.leftOver += this.waiting;
    this.waiting = 0;
  }

  /** Applies what waits, oldest first, as far as the day allows. */
  private pour(day: number): void {
    const { acceleration } = this;
    const rows = acceleration ? [] : this.payableRows(day);
    const payDebt = (money: number, applied: Applied[]): number =>
      acceleration ? acceleration.pay(day, money, applied) : applyMoney(rows, money, 'HORIZONTAL', PLAN_ORDER, applied);
    const pay = (money: number, applied: Applied[]): number => payDebt(this.costs.pay(money, applied), applied);
    const { receipts, applied, on } = this.receipts.pour(pay);
    this.receipts = receipts;
    for (const { component, amount } of applied) {
      if (component !== 'cost') this.paid[component] += amount;
      this.waiting -= amount;
    }
    if (on !== null) this.lastAppliedOn = on;
    this.close(day);
  }

  /** All rows where the money at hand ends the plan, otherwise those whose interest has run. */
  private payableRows(day: number): readonly PlanBalances[] {
    const { rows } = this.debt;
    if (this.waiting - this.costs.balance.open >= totalOf(owedAt(this.debt, day))) {
      this.spareInterest(day);
      return rows;
    }
    const waits = rows.findIndex((row) => isRowOpen(row) && row.dueDay > day && row.planInterest > 0);
    return waits < 0 ? rows : rows.slice(0, waits);
  }

  /** Whoever can pay all that is owed today settles early: plan interest that has not run is not asked for. */
  private spareInterest(day: number): void {
    for (const row of this.debt.rows) {
      const spared = unrunInterest(this.debt, row, day);
      // Rows closed for good are shared with other histories.
      if (spared === 0) continue;
      row.interest -= spared;
      row.planInterest -= spared;
      row.due = { ...row.due, interest: fen(row.due.interest - spared) };
      this.interestSpared += spared;
    }
  }

  private close(day: number): void {
    for (const row of this.debt.rows) if (row.paidDay === null && !isRowOpen(row)) row.paidDay = day;
    if (this.completedDay === null && this.debt.rows.every((row) => row.paidDay !== null)) this.completedDay = day;
    if (this.doneDay === null && !this.isOpen()) this.doneDay = day;
  }
}
