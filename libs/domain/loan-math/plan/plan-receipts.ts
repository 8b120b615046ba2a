/**
 * Money as it came in under a plan, and where it went so far: what waits is applied later, oldest first. Receipts with nothing
 * left change no more. A value: taking money or pouring it makes another, which shares what is settled.
 */
import { AppendOnly, fen, laterDate, type LocalDate } from '#kernel';
import type { Applied } from '../allocation/allocate';
import type { EntryHistory, LedgerEntry } from '../contract/ledger';
import type { DatedPayment } from '../contract/dated-payment';

export interface Poured {
  readonly receipts: PlanReceipts;
  readonly applied: readonly Applied[];
  /** The day the last receipt came in that paid something now; null when none did. */
  readonly on: LocalDate | null;
}

export class PlanReceipts implements EntryHistory {
  static readonly none = new PlanReceipts(null, AppendOnly.empty(), AppendOnly.empty(), null);

  private constructor(
    /** Credit that was brought in, with where it went. */
    private readonly brought: LedgerEntry | null,
    /** Payments that are used up, as they came in. */
    readonly settled: AppendOnly<LedgerEntry>,
    /** All payments with nothing used: those behind the settled ones still have something left. */
    readonly received: AppendOnly<LedgerEntry>,
    /** The first of those as it is now, where part of it is used. */
    readonly inUse: LedgerEntry | null,
  ) {}

  take(on: LocalDate, paymentId: string | null, amount: number): PlanReceipts {
    const entry: LedgerEntry = { on, paymentId, amount: fen(amount), applied: [], toCredit: fen(amount) };
    const { brought, settled, received, inUse } = this;
    if (paymentId === null) return new PlanReceipts(entry, settled, received, inUse);
    return new PlanReceipts(brought, settled, received.append(entry), inUse);
  }

  /** Lets `pay` use what waits, oldest first, until it leaves something over. */
  pour(pay: (money: number, applied: Applied[]) => number): Poured {
    let { brought, settled, inUse } = this;
    const all: Applied[] = [];
    let on: LocalDate | null = null;
    const use = (entry: LedgerEntry): LedgerEntry => {
      const applied: Applied[] = [];
      const left = pay(entry.toCredit, applied);
      if (applied.length === 0) return entry;
      on = entry.on;
      all.push(...applied);
      return { ...entry, applied: [...entry.applied, ...applied], toCredit: fen(left) };
    };
    if (brought && brought.toCredit > 0) brought = use(brought);
    if (!brought || brought.toCredit === 0) {
      for (let next = inUse ?? this.received.at(settled.length); next; next = this.received.at(settled.length)) {
        const used = use(next);
        inUse = used.toCredit > 0 ? used : null;
        if (inUse) break;
        settled = settled.append(used);
      }
    }
    return { receipts: new PlanReceipts(brought, settled, this.received, inUse), applied: all, on };
  }

  toArray(): readonly LedgerEntry[] {
    return [...(this.brought ? [this.brought] : []), ...this.settled, ...this.waiting()];
  }

  findLast(matches: (entry: LedgerEntry) => boolean): LedgerEntry | undefined {
    const { brought, received, settled, inUse } = this;
    for (let at = received.length - 1; at >= settled.length; at--) {
      const entry = at === settled.length && inUse ? inUse : (received.at(at) as LedgerEntry);
      if (matches(entry)) return entry;
    }
    return settled.findLast(matches) ?? (brought && matches(brought) ? brought : undefined);
  }

  /** A payment as it is now, by its place among all. */
  at(index: number): LedgerEntry | undefined {
    const { settled, received, inUse } = this;
    if (index === settled.length && inUse) return inUse;
    return settled.at(index) ?? received.at(index);
  }

  /** Payments with something left, in order. */
  private *waiting(): Generator<LedgerEntry, void, void> {
    if (this.inUse) yield this.inUse;
    yield* this.received.from(this.settled.length + (this.inUse ? 1 : 0));
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
