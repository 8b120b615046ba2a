/** A loan contract as figures need it: its rates and its rows. Everything is plain data, so events and caches can hold it. */
import type { Fen, LocalDate } from '#kernel';
import type { AllocationPolicy } from '../allocation/allocation-policy';
import type { Pause } from '../pause/pause';
import type { LegalCost } from './legal-costs';

/** One contractual row (期). */
export interface ContractRow {
  readonly seq: number;
  /** The day the row becomes an obligation: the day of disbursement, or the statement day of a bill. Not after `dueOn`. */
  readonly postedOn: LocalDate;
  /** The day its interest runs from: the previous due date, or the day of disbursement. */
  readonly accruesFrom: LocalDate;
  readonly dueOn: LocalDate;
  /** Scheduled principal before this row. */
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
}

/** From the first day to the last of it, money that can end the debt does: asked for by the borrower or an officer. */
export interface EarlySettlementSpan {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export interface Contract {
  readonly disbursedOn: LocalDate;
  /** A monthly-bill account: new bills come and it is never settled by being paid. */
  readonly revolving: boolean;
  /** Contract rate per day as exact text ("0.0004", "1/2500"). */
  readonly dailyRate: string;
  /** Agreed penalty rate per day before the cap, exact text. */
  readonly penaltyDailyRate: string;
  /** Cap on the penalty rate per year, exact text; null where none applies. */
  readonly penaltyCapAnnual: string | null;
  /** Whether overdue interest bears the penalty rate too (复利, simple). Off unless the product says on. */
  readonly compound?: boolean;
  /** How money pays the debt; by default `DEFAULT_ALLOCATION`. */
  readonly allocation?: AllocationPolicy;
  /** When the debt may end before its last due date; outside, money beyond what is due waits. None of a revolving account. */
  readonly earlySettlement?: readonly EarlySettlementSpan[];
  /** What it cost to sue. */
  readonly legalCosts?: readonly LegalCost[];
  /** When its delinquency rests, in any order. */
  readonly pauses?: readonly Pause[];
  /** Ascending by due date. */
  readonly rows: readonly ContractRow[];
}
