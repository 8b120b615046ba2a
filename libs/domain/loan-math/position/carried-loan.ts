/**
 * A loan's history carried forward: every payment known so far is replayed, and a payment that counts after them is replayed
 * alone. One that counts before some of them, or is returned, is replayed from a checkpoint before it, so that what it changes
 * is computed and nothing else. A value: whatever is carried on from it, it says the same. Must hold: each position equals that
 * of a replay from the start (property test).
 */
import { AppendOnly, type LocalDate } from '#kernel';
import type { Contract } from '../contract/contract';
import { datedPayment, inOrder, type DatedPayment, type Payment } from '../contract/dated-payment';
import type { AgreedPlan } from '../plan/agreed-plan';
import { insidePlan, startReplay, type LoanReplay } from './loan-replay';
import type { LoanPosition } from './position';

/** A replay that has come behind its payments; never told of another one, only forked. */
interface Checkpoint {
  readonly payments: AppendOnly<DatedPayment>;
  readonly replay: LoanReplay;
}

/** Every so many payments a checkpoint is set; the farther it lies behind, the more of its neighbours are dropped. */
const STEP = 16;
/** Checkpoints kept of each distance before their spacing doubles. */
const OF_EACH_DISTANCE = 8;

export class CarriedLoan {
  private constructor(
    private readonly plans: readonly AgreedPlan[],
    /** Whether a payment is part of what the last plan started from. */
    private readonly isInside: (payment: DatedPayment) => boolean,
    /** Ascending; the first before any payment, the last behind all. */
    private readonly checkpoints: readonly Checkpoint[],
  ) {}

  /** @param payments in force by all that is known, in order */
  static of(contract: Contract, plans: readonly AgreedPlan[], payments: readonly DatedPayment[]): CarriedLoan {
    const plan = plans.at(-1);
    const { replay, payments: told } = startReplay(contract, plans, payments);
    const start = { payments: AppendOnly.empty<DatedPayment>(), replay };
    return new CarriedLoan(plans, plan ? insidePlan(plan) : () => false, [start]).continuedFrom(0, told);
  }

  /** With a payment that became known, wherever it counts; null when it changes what the last plan started from. */
  with(payment: Payment): CarriedLoan | null {
    const dated = datedPayment(payment);
    if (this.isInside(dated)) return null;
    const all = this.head.payments;
    const place = this.placeOf(dated);
    const from = this.checkpointBefore(place);
    const first = this.lengthAt(from);
    return this.continuedFrom(from, [...all.slice(first, place), dated, ...all.slice(place)]);
  }

  /** Without a payment that turned out void; null when it was part of what the last plan started from. */
  without(payment: Payment): CarriedLoan | null {
    const dated = datedPayment(payment);
    if (this.isInside(dated)) return null;
    const all = this.head.payments;
    const place = this.placeOf(dated) - 1;
    if (all.at(place)?.paymentId !== payment.paymentId) return this;
    const from = this.checkpointBefore(place);
    const first = this.lengthAt(from);
    return this.continuedFrom(from, [...all.slice(first, place), ...all.slice(place + 1)]);
  }

  /** The position at the end of `asOf` by the payments dated by it; null on a day when the last plan was not yet in effect. */
  positionAt(asOf: LocalDate): LoanPosition | null {
    if (this.plans.some((plan) => plan.snapshot.asOf > asOf)) return null;
    const all = this.head.payments;
    const dated = this.countedBy(({ on }) => on <= asOf);
    const from = this.checkpoints[this.checkpointBefore(dated)] as Checkpoint;
    const replay = from.replay.fork();
    for (const payment of all.slice(from.payments.length, dated)) replay.pay(payment);
    return replay.positionAt(asOf);
  }

  private get head(): Checkpoint {
    return this.checkpoints.at(-1) as Checkpoint;
  }

  /** Payments a checkpoint has come behind. */
  private lengthAt(checkpoint: number): number {
    return (this.checkpoints[checkpoint] as Checkpoint).payments.length;
  }

  private continuedFrom(from: number, payments: readonly DatedPayment[]): CarriedLoan {
    const checkpoints = this.checkpoints.slice(0, from + 1);
    let { payments: told, replay } = checkpoints[from] as Checkpoint;
    const count = told.length + payments.length;
    replay = replay.fork();
    let latest: DatedPayment[] = [];
    for (const payment of payments) {
      replay.pay(payment);
      latest.push(payment);
      const length = told.length + latest.length;
      if (length < count && !isKept(length, count)) continue;
      told = told.concat(latest);
      latest = [];
      checkpoints.push({ payments: told, replay });
      replay = replay.fork();
    }
    return new CarriedLoan(this.plans, this.isInside, thinnedOut(checkpoints));
  }

  /** How many payments count before this one, itself included. */
  private placeOf(payment: DatedPayment): number {
    return this.countedBy((known) => inOrder(known, payment) <= 0);
  }

  /** How many payments from the first on are so; those that are stand before those that are not. */
  private countedBy(isSo: (payment: DatedPayment) => boolean): number {
    const all = this.head.payments;
    const last = all.at(all.length - 1);
    if (!last || isSo(last)) return all.length;
    let [low, high] = [0, all.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isSo(all.at(middle) as DatedPayment)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last checkpoint that knows at most so many payments. */
  private checkpointBefore(count: number): number {
    return this.checkpoints.findLastIndex(({ payments }) => payments.length <= count);
  }
}

/** Keeps the first and the last, and between them the fewer the farther behind: eight for each binary digit of the number. */
function thinnedOut(checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
  const { length: count } = (checkpoints.at(-1) as Checkpoint).payments;
  return checkpoints.filter(({ payments: { length } }) => length === count || isKept(length, count));
}

/** Whether a checkpoint after so many payments is kept where there are `count`; once it is not, it never is again. */
function isKept(length: number, count: number): boolean {
  let spacing = STEP;
  while (spacing * OF_EACH_DISTANCE < count - length) spacing *= 2;
  return length % spacing === 0;
}
