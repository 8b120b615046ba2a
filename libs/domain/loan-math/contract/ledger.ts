/** What a replay of a loan's history yields: every row with what was due, paid and remains, and where each payment went. */
import type { Fen, LocalDate } from '#kernel';
import type { Applied } from '../allocation/allocate';
import type { ComponentAmounts } from '../component';
import type { LegalCostBalance } from './legal-costs';

/** One row at the end of the day. due − paid = remaining in every component; `due.penalty` is what has accrued so far. */
export interface RowState {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly due: ComponentAmounts;
  readonly paid: ComponentAmounts;
  readonly remaining: ComponentAmounts;
}

/** One application of money. amount = the sum applied + toCredit. */
export interface LedgerEntry {
  readonly on: LocalDate;
  /** The payment; null when waiting credit was used. */
  readonly paymentId: string | null;
  readonly amount: Fen;
  readonly applied: readonly Applied[];
  /** What met no open balance and waits as credit. */
  readonly toCredit: Fen;
}

/** Entries as they are kept: the latest are found at once, and a list of all is made only for who asks for one. */
export interface EntryHistory {
  toArray(): readonly LedgerEntry[];
  findLast(matches: (entry: LedgerEntry) => boolean): LedgerEntry | undefined;
}

/** What every ledger says of the money it is about. */
export interface MoneyEntries<History extends EntryHistory = EntryHistory> {
  /** Every application of money in the order it counts. */
  readonly entries: readonly LedgerEntry[];
  /** The same as it is kept; not a figure, so it is left out where a ledger is copied or compared. */
  readonly history: History;
}

/** The figures with their entries, listed once somebody reads the list. */
export function withEntries<Figures extends object, History extends EntryHistory>(
  figures: Figures,
  history: History,
): Figures & MoneyEntries<History> {
  let listed: readonly LedgerEntry[] | undefined;
  return Object.defineProperties(figures, {
    entries: { enumerable: true, get: () => (listed ??= history.toArray()) },
    history: { value: history },
  }) as Figures & MoneyEntries<History>;
}

/** From the end of day `from` until the next segment the oldest unpaid due date is this one (it is overdue from the day after). */
export interface OverdueSegment {
  readonly from: LocalDate;
  readonly oldestUnpaidDue: LocalDate | null;
}

/** A contract's ledger at the end of `asOf`, by what is known then. */
export interface ContractLedger extends MoneyEntries {
  readonly asOf: LocalDate;
  /** Posted rows only, oldest first. */
  readonly rows: readonly RowState[];
  readonly credit: Fen;
  readonly legalCosts: LegalCostBalance;
  /** Sum of the payments in force, less what was refunded. */
  readonly received: Fen;
  /** The last day on which money met an open balance; null when none did. */
  readonly lastAppliedOn: LocalDate | null;
  /** The day the debt was ended early, as had been asked: rows to come are shown with what of their interest had run. */
  readonly settledEarlyOn: LocalDate | null;
  /** Days past due: asOf − oldest due date of an overdue row, less days that rest; 0 if none. */
  readonly dpd: number;
  readonly oldestUnpaidDue: LocalDate | null;
  readonly segments: readonly OverdueSegment[];
}
