/**
 * Replays a contract's history day by day from its rows and the payments in force. Order inside a day: night accrual, then
 * waiting credit on a due date, then the day's payments. Must hold: received + opening credit = applied + credit.
 */
import { dateOfEpochDay, epochDay, fen, ZERO_FEN, type Fen, type LocalDate } from '#kernel';
import { applyMoney, type Applied } from '../allocation/allocate';
import { allocationTier, DEFAULT_ALLOCATION } from '../allocation/allocation-policy';
import { accrue, accruingRow, isOpen, isUnpaid, rowState, type AccruingRow, type PenaltyAccrual } from './accruing-row';
import type { Contract } from './contract';
import type { ContractLedger, LedgerEntry, OverdueSegment } from './ledger';
import { paymentsInForce, type DatedPayment, type Movements } from './movements';
import { contractRates } from './rates';

class ContractReplay {
  readonly rows: AccruingRow[];
  readonly entries: LedgerEntry[] = [];
  readonly segments: OverdueSegment[] = [];
  received = 0;
  private readonly accrual: PenaltyAccrual;
  private readonly policy;
  /** Rows before this index are closed for good. */
  private firstOpen = 0;
  /** Rows before this index are due. */
  private dueCount = 0;

  constructor(
    contract: Contract,
    asOf: LocalDate,
    public credit: number,
  ) {
    this.rows = contract.rows.filter((row) => row.postedOn <= asOf).map(accruingRow);
    this.accrual = { round: contractRates(contract).penalty, compound: contract.compound ?? false };
    this.policy = contract.allocation ?? DEFAULT_ALLOCATION;
  }

  /** Lets rows fall due up to and including `day`, using waiting credit on each due date. */
  fallDueUpTo(day: number): void {
    for (let row = this.rows[this.dueCount]; row && row.dueDay <= day; row = this.rows[this.dueCount]) {
      const { dueDay } = row;
      while (this.rows[this.dueCount]?.dueDay === dueDay) this.dueCount++;
      if (this.credit > 0) {
        const credit = this.credit;
        this.credit = 0;
        this.apply(dueDay, null, credit);
      }
      this.note(dueDay);
    }
  }

  pay(payment: DatedPayment): void {
    const day = epochDay(payment.on);
    this.fallDueUpTo(day);
    this.received += payment.amount;
    this.apply(day, payment.paymentId, payment.amount);
    this.note(day);
  }

  accrueAll(day: number): void {
    for (let i = this.firstOpen; i < this.dueCount; i++) accrue(this.rows[i] as AccruingRow, day, this.accrual);
  }

  /** The oldest unpaid row among those due by now. */
  oldestUnpaid(): AccruingRow | undefined {
    for (let i = this.firstOpen; i < this.dueCount; i++) {
      const row = this.rows[i] as AccruingRow;
      if (isUnpaid(row)) return row;
    }
    return undefined;
  }

  /** Days past due before anything of `day` is applied; a row due on the day itself is not overdue. */
  dpd(day: number): number {
    const oldest = this.oldestUnpaid();
    return oldest ? day - oldest.dueDay : 0;
  }

  private apply(day: number, paymentId: string | null, amount: number): void {
    this.accrueAll(day);
    const tier = allocationTier(this.policy, this.dpd(day));
    const due = this.rows.slice(this.firstOpen, this.dueCount);
    const owed = due.map((row) => row.penalty);
    const applied: Applied[] = [];
    const left = applyMoney(due, amount, tier.mode, tier.order, applied);
    due.forEach((row, i) => (row.penaltyPaid += (owed[i] ?? 0) - row.penalty));
    this.credit += left;
    this.entries.push({ on: dateOfEpochDay(day), paymentId, amount: fen(amount), applied, toCredit: fen(left) });
    while (this.firstOpen < this.dueCount && !isOpen(this.rows[this.firstOpen] as AccruingRow)) this.firstOpen++;
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

/** Replays payments that are known to count, in order. */
export function replayPayments(
  contract: Contract,
  payments: readonly DatedPayment[],
  asOf: LocalDate,
  openingCredit: Fen,
): ContractLedger {
  const replay = new ContractReplay(contract, asOf, openingCredit);
  for (const payment of payments) replay.pay(payment);
  const day = epochDay(asOf);
  replay.fallDueUpTo(day);
  replay.accrueAll(day);
  const dpd = replay.dpd(day);
  return {
    asOf,
    rows: replay.rows.map(rowState),
    credit: fen(replay.credit),
    received: fen(replay.received),
    entries: replay.entries,
    dpd,
    oldestUnpaidDue: dpd > 0 ? dateOfEpochDay(day - dpd) : null,
    segments: replay.segments,
  };
}

/** The ledger at the end of `asOf`. `openingCredit` is money that waited before the first row. @throws RangeError beyond exact fen. */
export function replayContract(
  contract: Contract,
  movements: Movements,
  asOf: LocalDate,
  openingCredit: Fen = ZERO_FEN,
): ContractLedger {
  return replayPayments(contract, paymentsInForce(movements, asOf), asOf, openingCredit);
}
