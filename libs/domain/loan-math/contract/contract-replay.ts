/**
 * A contract's history while it is replayed from its rows and the payments in force. Order inside a day: night accrual, then
 * waiting credit on a due date, then the day's payments. Where early settlement was asked for, money that can end the debt does,
 * and interest that has not run is not asked for (民法典 第677条); otherwise what is too much waits. Must hold: received + opening credit = applied + credit. A fork goes
 * on by itself; what it costs is the rows that are due, whatever was paid before.
 */
import { AppendOnly, dateOfEpochDay, epochDay, fen, type LocalDate } from '#kernel';
import { applyMoney, type Applied } from '../allocation/allocate';
import { allocationTier, DEFAULT_ALLOCATION, type AllocationPolicy } from '../allocation/allocation-policy';
import { CountedDays } from '../pause/counted-days';
import {
  accrue,
  accruingRow,
  isOpen,
  isUnpaid,
  penaltyAccrual,
  rowState,
  type AccruingRow,
  type PenaltyAccrual,
} from './accruing-row';
import type { Contract, ContractRow } from './contract';
import { LegalCosts } from './legal-costs';
import { withEntries, type ContractLedger, type LedgerEntry, type OverdueSegment } from './ledger';
import type { DatedPayment } from './dated-payment';
import { contractRates } from './rates';

export class ContractReplay {
  private readonly accrual: PenaltyAccrual;
  private readonly overdueDays: CountedDays;
  private readonly policy: AllocationPolicy;
  private readonly dueDays: readonly number[];
  private readonly asked: readonly AskedSpan[];
  private costs: LegalCosts;

  /** @param credit money that waited before the first row */
  constructor(
    private readonly contract: Contract,
    private credit: number,
  ) {
    this.accrual = penaltyAccrual(contract);
    this.overdueDays = CountedDays.of(contract.pauses, 'DAYS_PAST_DUE');
    this.policy = contract.allocation ?? DEFAULT_ALLOCATION;
    this.dueDays = contract.rows.map((row) => epochDay(row.dueOn));
    this.costs = LegalCosts.of(contract.legalCosts);
    this.asked = contract.revolving ? [] : askedSpans(contract);
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
  /** Spans of `asked` before this index have begun. */
  private begun = 0;
  private settledEarlyOn: LocalDate | null = null;

  fork(): ContractReplay {
    const fork = new ContractReplay(this.contract, this.credit);
    fork.due = this.due.map((row, at) => (at < this.firstOpen ? row : { ...row }));
    fork.firstOpen = this.firstOpen;
    fork.entries = this.allEntries();
    fork.segments = [...this.segments];
    fork.received = this.received;
    fork.lastAppliedOn = this.lastAppliedOn;
    fork.costs = this.costs.fork();
    fork.begun = this.begun;
    fork.settledEarlyOn = this.settledEarlyOn;
    return fork;
  }

  pay(payment: DatedPayment): void {
    const day = epochDay(payment.on);
    this.comeTo(day);
    this.received += payment.amount;
    if (this.endsEarly(day, payment.amount)) this.applyCredit(day);
    this.apply(day, payment.paymentId, payment.amount);
    this.note(day);
  }

  /** Money that is left over elsewhere from this day on. */
  bringIn(day: number, amount: number): void {
    this.comeTo(day);
    this.credit += amount;
    if (this.firstOpen < this.due.length || this.costs.balance.open > 0) this.applyCredit(day);
    this.note(day);
  }

  /** The ledger at the end of `asOf`, to which the replay has come then. */
  ledgerAt(asOf: LocalDate): ContractLedger {
    const day = epochDay(asOf);
    this.comeTo(day);
    this.accrueAll(day);
    const dpd = this.dpd(day);
    const ledger = {
      asOf,
      rows: this.postedRows(asOf).map(rowState),
      credit: fen(this.credit),
      legalCosts: this.costs.balance,
      received: fen(this.received),
      lastAppliedOn: this.lastAppliedOn,
      settledEarlyOn: this.settledEarlyOn,
      dpd,
      oldestUnpaidDue: dpd > 0 ? (this.oldestUnpaid()?.row.dueOn ?? null) : null,
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

  /** Lets time pass up to and including `day`: rows fall due and costs arise, which use waiting credit; it may end the debt. */
  private comeTo(day: number): void {
    for (let next = this.nextDay(); next <= day; next = this.nextDay()) {
      const falls = this.nextDueDay() === next;
      while (this.nextDueDay() === next) this.due.push(accruingRow(this.contract.rows[this.due.length] as ContractRow));
      const arises = this.costs.beginUpTo(next);
      while (this.asked[this.begun]?.from === next) this.begun++;
      if (this.credit > 0 && (this.endsEarly(next, 0) || falls || arises)) this.applyCredit(next);
      this.note(next);
    }
  }

  private nextDay(): number {
    return Math.min(this.nextDueDay(), this.costs.nextDay, this.asked[this.begun]?.from ?? Infinity);
  }

  private applyCredit(day: number): void {
    const credit = this.credit;
    this.credit = 0;
    if (credit > 0) this.apply(day, null, credit);
  }

  /** Whether what waits and comes ends the debt, as was asked for; then later rows fall due, less the interest that has not run. */
  private endsEarly(day: number, money: number): boolean {
    const isAsked = this.asked.some(({ from, until }) => from <= day && day <= until);
    if (!isAsked || this.settledEarlyOn !== null || this.dueDays.length === this.due.length) return false;
    const later = this.contract.rows.slice(this.due.length).map((row) => asFarAsRun(this.contract, row, day));
    this.accrueAll(day);
    const rows = [...this.due.slice(this.firstOpen), ...later];
    const owed = rows.reduce<number>((sum, row) => sum + owedIn(row), this.costs.balance.open);
    if (this.credit + money < owed) return false;
    this.due.push(...later.map(accruingRow));
    this.settledEarlyOn = dateOfEpochDay(day);
    return true;
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
    return oldest ? this.overdueDays.between(oldest.dueDay, day) : 0;
  }

  private apply(day: number, paymentId: string | null, amount: number): void {
    this.accrueAll(day);
    const tier = allocationTier(this.policy, this.dpd(day));
    const due = this.due.slice(this.firstOpen);
    const owed = due.map((row) => row.penalty);
    const applied: Applied[] = [];
    const left = applyMoney(due, this.costs.pay(amount, applied), tier.mode, tier.order, applied);
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

/** A span in which early settlement was asked for, by day numbers. */
interface AskedSpan {
  readonly from: number;
  readonly until: number;
}

function askedSpans({ earlySettlement = [] }: Contract): readonly AskedSpan[] {
  return earlySettlement
    .map(({ from, until }) => ({ from: epochDay(from), until: epochDay(until) }))
    .sort((a, b) => a.from - b.from);
}

/** A row to come, with what of its interest has run by `day` and without its fee. */
function asFarAsRun(contract: Contract, row: ContractRow, day: number): ContractRow {
  const days = CountedDays.of(contract.pauses, 'INTEREST').between(epochDay(row.accruesFrom), day);
  return { ...row, interest: contractRates(contract).interest(row.opening * days), fee: fen(0) };
}

function owedIn(row: ContractRow | AccruingRow): number {
  return row.principal + row.interest + row.fee + ('penalty' in row ? row.penalty : 0);
}
