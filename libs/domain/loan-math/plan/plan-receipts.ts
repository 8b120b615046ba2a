/**
 * Money as it came in under a plan, and where it went so far: what waits is applied later, oldest first. Receipts with nothing
 * left change no more. A value: taking money or pouring it makes another, which shares what is settled.
 */
import { AppendOnly, fen, laterDate, type LocalDate } from '#kernel';
import type { Applied } from '../allocation/allocate';
import type { EntryHistory, LedgerEntry } from '../contract/ledger';
import type { DatedPayment } from '../contract/movements';

export interface Poured {
  readonly receipts: PlanReceipts;
  readonly applied: readonly Applied[];
  /** The day the last receipt came in that paid something now; null when none did. */
  readonly on: LocalDate | null;
}

export class PlanReceipts implements EntryHistory {
  static readonly none = new PlanReceipts(AppendOnly.empty(), AppendOnly.empty(), 0, null);

  private constructor(
    /** Receipts that are used up. */
    readonly settled: AppendOnly<LedgerEntry>,
    /** All receipts as they came in; those from the number settled on still have something left. */
    private readonly received: AppendOnly<LedgerEntry>,
    private readonly firstWaiting: number,
    /** The first of those as it is now, where part of it is used. */
    private readonly inUse: LedgerEntry | null,
  ) {}

  take(on: LocalDate, paymentId: string | null, amount: number): PlanReceipts {
    const entry: LedgerEntry = { on, paymentId, amount: fen(amount), applied: [], toCredit: fen(amount) };
    return new PlanReceipts(this.settled, this.received.append(entry), this.firstWaiting, this.inUse);
  }

  /** Lets `pay` use what waits, oldest first, until it leaves something over. */
  pour(pay: (money: number, applied: Applied[]) => number): Poured {
    let { settled, firstWaiting: at, inUse } = this;
    const all: Applied[] = [];
    let on: LocalDate | null = null;
    for (let next = inUse ?? this.received.at(at); next; next = this.received.at(at)) {
      const applied: Applied[] = [];
      const left = pay(next.toCredit, applied);
      if (applied.length > 0) {
        on = next.on;
        next = { ...next, applied: [...next.applied, ...applied], toCredit: fen(left) };
        all.push(...applied);
      }
      if (left > 0) {
        inUse = next;
        break;
      }
      settled = settled.append(next);
      inUse = null;
      at++;
    }
    return { receipts: new PlanReceipts(settled, this.received, at, inUse), applied: all, on };
  }

  toArray(): readonly LedgerEntry[] {
    return [...this.settled, ...this.waiting()];
  }

  findLast(matches: (entry: LedgerEntry) => boolean): LedgerEntry | undefined {
    const { received, firstWaiting, inUse } = this;
    for (let at = received.length - 1; at > firstWaiting; at--) {
      const entry = received.at(at) as LedgerEntry;
      if (matches(entry)) return entry;
    }
    const first = inUse ?? received.at(firstWaiting);
    return first && matches(first) ? first : this.settled.findLast(matches);
  }

  /** Receipts with something left, in order. */
  private *waiting(): Generator<LedgerEntry, void, void> {
    if (this.inUse) yield this.inUse;
    yield* this.received.from(this.firstWaiting + (this.inUse ? 1 : 0));
  }
}

/** A plan's receipts, and behind them the payments that came once nothing was left to pay. */
export class PlanHistory implements EntryHistory {
  constructor(
    readonly receipts: PlanReceipts,
    private readonly surplus: AppendOnly<DatedPayment>,
    private readonly effectiveOn: LocalDate,
  ) {}

  toArray(): readonly LedgerEntry[] {
    return [...this.receipts.toArray(), ...this.surplus.toArray().map((payment) => this.notNeeded(payment))];
  }

  findLast(matches: (entry: LedgerEntry) => boolean): LedgerEntry | undefined {
    const surplus = this.surplus.findLast((payment) => matches(this.notNeeded(payment)));
    return surplus ? this.notNeeded(surplus) : this.receipts.findLast(matches);
  }

  private notNeeded({ on, paymentId, amount }: DatedPayment): LedgerEntry {
    return { on: laterDate(on, this.effectiveOn), paymentId, amount, applied: [], toCredit: amount };
  }
}
