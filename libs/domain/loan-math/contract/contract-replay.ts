/**
 * A contract's history while it is replayed from its rows and the payments in force. Order inside a day: night accrual, then
 * waiting credit on a due date, then the day's payments. Must hold: received + opening credit = applied + credit. A fork goes
 * on by itself; what it costs is the rows that are due, whatever was paid before.
 */
import { AppendOnly, dateOfEpochDay, epochDay, fen, type LocalDate } from '#kernel';
import { applyMoney, type Applied } from '../allocation/allocate';
import { allocationTier, DEFAULT_ALLOCATION, type AllocationPolicy } from '../allocation/allocation-policy';
import { accrue, accruingRow, isOpen, isUnpaid, rowState, type AccruingRow, type PenaltyAccrual } from './accruing-row';
import type { Contract, ContractRow } from './contract';
import { withEntries, type ContractLedger, type LedgerEntry, type OverdueSegment } from './ledger';
import type { DatedPayment } from './dated-payment';
import { contractRates } from './rates';

export class ContractReplay {
  private readonly accrual: PenaltyAccrual;
  private readonly policy: AllocationPolicy;
  private readonly dueDays: readonly number[];

  /** @param credit money that waited before the first row */
  constructor(
    private readonly contract: Contract,
    private credit: number,
  ) {
    this.accrual = { round: contractRates(contract).penalty, compound: contract.compound ?? false };
    this.policy = contract.allocation ?? DEFAULT_ALLOCATION;
    this.dueDays = contract.rows.map((row) => epochDay(row.dueOn));
  }

  /** The rows that are due by now. */
  private due: AccruingRow[] = [];
  /** Rows before this index are closed for good. */
  private firstOpen = 0;
  private entries = AppendOnly.empty<LedgerEntry>();
  /** Entries since; taken into the list together. */
  private latest: LedgerEntry[] = [];
  private segments: OverdueSegment[] = [];
  private received = 0;
  private lastAppliedOn: LocalDate | null = null;

  fork(): ContractReplay {
    const fork = new ContractReplay(this.contract, this.credit);
    fork.due = this.due.map((row, at) => (at < this.firstOpen ? row : { ...row }));
    fork.firstOpen = this.firstOpen;
    fork.entries = this.allEntries();
    fork.segments = [...this.segments];
    fork.received = this.received;
    fork.lastAppliedOn = this.lastAppliedOn;
    return fork;
  }

  pay(payment: DatedPayment): void {
    const day = epochDay(payment.on);
    this.fallDueUpTo(day);
    this.received += payment.amount;
    this.apply(day, payment.paymentId, payment.amount);
    this.note(day);
  }

  /** The ledger at the end of `asOf`, to which the replay has come then. */
  ledgerAt(asOf: LocalDate): ContractLedger {
    const day = epochDay(asOf);
    this.fallDueUpTo(day);
    this.accrueAll(day);
    const dpd = this.dpd(day);
    const ledger = {
      asOf,
      rows: this.postedRows(asOf).map(rowState),
      credit: fen(this.credit),
      received: fen(this.received),
      lastAppliedOn: this.lastAppliedOn,
      dpd,
      oldestUnpaidDue: dpd > 0 ? dateOfEpochDay(day - dpd) : null,
      segments: this.segments,
    };
    return withEntries(ledger, this.allEntries());
  }

  private allEntries(): AppendOnly<LedgerEntry> {
    this.entries = this.entries.concat(this.latest);
    this.latest = [];
    return this.entries;
  }

  /** A row is not due before it is posted. */
  private postedRows(asOf: LocalDate): AccruingRow[] {
    const later = this.contract.rows.slice(this.due.length).filter((row: ContractRow) => row.postedOn <= asOf);
    return [...this.due, ...later.map(accruingRow)];
  }

  /** Lets rows fall due up to and including `day`, using waiting credit on each due date. */
  private fallDueUpTo(day: number): void {
    for (let next = this.nextDueDay(); next <= day; next = this.nextDueDay()) {
      while (this.nextDueDay() === next) this.due.push(accruingRow(this.contract.rows[this.due.length] as ContractRow));
      if (this.credit > 0) {
        const credit = this.credit;
        this.credit = 0;
        this.apply(next, null, credit);
      }
      this.note(next);
    }
  }

  private nextDueDay(): number {
    return this.dueDays[this.due.length] ?? Infinity;
  }

  private accrueAll(day: number): void {
    for (let i = this.firstOpen; i < this.due.length; i++) accrue(this.due[i] as AccruingRow, day, this.accrual);
  }

  /** The oldest unpaid row among those due by now. */
  private oldestUnpaid(): AccruingRow | undefined {
    for (let i = this.firstOpen; i < this.due.length; i++) {
      const row = this.due[i] as AccruingRow;
      if (isUnpaid(row)) return row;
    }
    return undefined;
  }

  /** Days past due before anything of `day` is applied; a row due on the day itself is not overdue. */
  private dpd(day: number): number {
    const oldest = this.oldestUnpaid();
    return oldest ? day - oldest.dueDay : 0;
  }

  private apply(day: number, paymentId: string | null, amount: number): void {
    this.accrueAll(day);
    const tier = allocationTier(this.policy, this.dpd(day));
    const due = this.due.slice(this.firstOpen);
    const owed = due.map((row) => row.penalty);
    const applied: Applied[] = [];
    const left = applyMoney(due, amount, tier.mode, tier.order, applied);
    due.forEach((row, i) => (row.penaltyPaid += (owed[i] ?? 0) - row.penalty));
    this.credit += left;
    const on = dateOfEpochDay(day);
    this.latest.push({ on, paymentId, amount: fen(amount), applied, toCredit: fen(left) });
    if (applied.length > 0) this.lastAppliedOn = on;
    while (this.firstOpen < this.due.length && !isOpen(this.due[this.firstOpen] as AccruingRow)) this.firstOpen++;
  }

  private note(day: number): void {
    const oldestUnpaidDue = this.oldestUnpaid()?.row.dueOn ?? null;
    const from = dateOfEpochDay(day);
    // Only the end of a day counts: what the same day noted before is replaced.
    if (this.segments.at(-1)?.from === from) this.segments.pop();
    if ((this.segments.at(-1)?.oldestUnpaidDue ?? null) !== oldestUnpaidDue)
      this.segments.push({ from, oldestUnpaidDue });
  }
}
