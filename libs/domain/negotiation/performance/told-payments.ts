/**
 * The payments a loan tells of a plan, looked at only as far as they are new: a case that knows thousands of them compares those
 * it has not seen yet. Must hold: what is told is the same however much of it was compared before.
 */
import { AppendOnly, type Compared } from '#kernel';
import type { LedgerEntry } from '#loan-math';
import type { PlanPayment } from '../case/case.state';

/** How a plan's ledger keeps its payments: used up, or still waiting with something left. */
export interface KeptPayments {
  readonly settled: AppendOnly<LedgerEntry>;
  readonly received: AppendOnly<LedgerEntry>;
  readonly inUse: LedgerEntry | null;
  at(index: number): LedgerEntry | undefined;
}

/** Leaves of a case's list by those of a loan's that say the same; one for payments used up, one for those that wait whole. */
const comparedSettled: Compared = new WeakMap();
const comparedWaiting: Compared = new WeakMap();

export class ToldPayments {
  /** @param length how many of them are the plan's: those after its breach are not */
  constructor(
    private readonly kept: KeptPayments,
    private readonly told: (entry: LedgerEntry) => PlanPayment,
    readonly length: number,
  ) {}

  /** The payments from an index on, in the order they count. */
  *from(index: number): Generator<PlanPayment, void, void> {
    for (let at = index; at < this.length; at++) yield this.told(this.kept.at(at) as LedgerEntry);
  }

  /** How many from the first on the case knows exactly so. */
  knownTo(known: AppendOnly<PlanPayment>): number {
    const { settled, received, inUse } = this.kept;
    let agreeing = known.agreeing(settled, isAllocatedSo, comparedSettled);
    if (agreeing === settled.length && inUse) {
      const payment = known.at(agreeing);
      if (payment && isAllocatedSo(payment, inUse)) agreeing++;
    }
    if (agreeing >= settled.length + (inUse ? 1 : 0)) {
      agreeing = known.agreeing(received, isAllocatedSo, comparedWaiting, agreeing);
    }
    return Math.min(agreeing, this.length);
  }
}

function isAllocatedSo(known: PlanPayment, entry: LedgerEntry): boolean {
  return (
    known.paymentId === entry.paymentId &&
    known.credited === entry.toCredit &&
    sameLines(known.allocation, entry.applied)
  );
}

/** Whether money went the same way. */
export function sameLines(one: PlanPayment['allocation'], other: PlanPayment['allocation']): boolean {
  if (one.length !== other.length) return false;
  return one.every(({ seq, component, amount }, i) => {
    const line = other[i];
    return line?.seq === seq && line.component === component && line.amount === amount;
  });
}
