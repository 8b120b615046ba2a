/**
 * The debt of a broken plan, due as a whole: penalty at the capped penalty rate on all remaining principal from the day of the
 * breach, money applied in the usual order by days past due, counted from the oldest date that was unpaid at signing.
 */
import { dateOfEpochDay, epochDay, type LocalDate } from '#kernel';
import { applyMoney, type Applied } from '../allocation/allocate';
import { allocationTier, DEFAULT_ALLOCATION } from '../allocation/allocation-policy';
import { componentAmounts, totalOf, type ComponentAmounts } from '../component';
import { accrue, isOpen, isUnpaid, penaltyAccrual, type AccruingBalances } from '../contract/accruing-row';
import type { Contract } from '../contract/contract';
import { CountedDays } from '../pause/counted-days';
import type { AcceleratedDebt } from './plan-ledger';

/** The accelerated debt appears as one row with this number in allocations and lines. */
export const ACCELERATED_SEQ = 0;

export class Acceleration {
  private balances: AccruingBalances;
  private readonly accrual;
  private readonly overdueDays: CountedDays;
  private readonly policy;
  private settledDay: number | null = null;
  /** The day fee, interest and principal were paid; penalty alone does not count as overdue. */
  private curedDay: number | null = null;

  /** `countedFrom` is the day number that days past due are counted from. */
  constructor(
    contract: Contract,
    private readonly day: number,
    private readonly owedOnBreak: ComponentAmounts,
    private readonly countedFrom: number,
  ) {
    this.balances = {
      ...owedOnBreak,
      seq: ACCELERATED_SEQ,
      penaltyBefore: owedOnBreak.penalty,
      accruedTo: day,
      principalDays: 0,
      interestDays: 0,
      penaltyPaid: 0,
    };
    this.accrual = penaltyAccrual(contract);
    this.overdueDays = CountedDays.of(contract.pauses, 'DAYS_PAST_DUE');
    this.policy = contract.allocation ?? DEFAULT_ALLOCATION;
  }

  fork(): Acceleration {
    const fork = Object.assign(Object.create(Acceleration.prototype) as Acceleration, this);
    fork.balances = { ...this.balances };
    return fork;
  }

  get isOpen(): boolean {
    return isOpen(this.balances);
  }

  dpd(day: number): number {
    return isUnpaid(this.balances) ? this.overdueDays.between(this.countedFrom, day) : 0;
  }

  accrueTo(day: number): void {
    accrue(this.balances, day, this.accrual);
  }

  /** Applies money on `day`, appends to `applied` and returns what is left over. */
  pay(day: number, money: number, applied: Applied[]): number {
    this.accrueTo(day);
    const tier = allocationTier(this.policy, this.dpd(day));
    const owed = this.balances.penalty;
    const left = applyMoney([this.balances], money, tier.mode, tier.order, applied);
    this.balances.penaltyPaid += owed - this.balances.penalty;
    if (!isUnpaid(this.balances)) this.curedDay ??= day;
    if (!this.isOpen) this.settledDay ??= day;
    return left;
  }

  remaining(): ComponentAmounts {
    return componentAmounts(this.balances);
  }

  /** The date days past due are counted from, while any counts. */
  oldestUnpaidDue(day: number): LocalDate | null {
    return this.dpd(day) > 0 ? dateOfEpochDay(this.countedFrom) : null;
  }

  /** From when, counted from which date and until when the debt was overdue. */
  history(): { from: LocalDate; countedFrom: LocalDate; curedOn: LocalDate | null } {
    const curedOn = this.curedDay === null ? null : dateOfEpochDay(this.curedDay);
    return { from: dateOfEpochDay(this.day), countedFrom: dateOfEpochDay(this.countedFrom), curedOn };
  }

  state(): AcceleratedDebt {
    return {
      on: dateOfEpochDay(this.day),
      owedOnBreak: this.owedOnBreak,
      total: totalOf(this.owedOnBreak),
      remaining: this.remaining(),
      settledOn: this.settledDay === null ? null : dateOfEpochDay(this.settledDay),
    };
  }
}

/** The day number an accelerated debt counts days past due from. */
export function countedFromDay(oldestUnpaidAtSigning: LocalDate | null, missedDay: number): number {
  return oldestUnpaidAtSigning === null ? missedDay : epochDay(oldestUnpaidAtSigning);
}
