/** How the overdue sweeps of the book went. Stream `sweep-book`: one sweep at a time, dates only go forward. */
import type { DomainEvent, LocalDate } from '#kernel';

/** What a sweep has done so far. */
export interface SweepCounts {
  /** Loans looked at. */
  readonly examined: number;
  /** Of these, overdue at the end of the business date. */
  readonly overdue: number;
  /** Reports that changed a case. */
  readonly reported: number;
  /** Reports a case refused; they are told in the log of the process. */
  readonly refused: number;
  /** Loans booked as settled because waiting credit met their last due date. */
  readonly settled: number;
}

export const NO_COUNTS: SweepCounts = { examined: 0, overdue: 0, reported: 0, refused: 0, settled: 0 };

export type SweepStarted = DomainEvent<
  'SweepStarted',
  {
    /** End of this business date is when the book is looked at. */
    readonly asOf: LocalDate;
    /** Business date of the sweep before; what happened since is told. Null for the first. */
    readonly previous: LocalDate | null;
  }
>;
export type SweepProgressed = DomainEvent<
  'SweepProgressed',
  {
    readonly asOf: LocalDate;
    /** Every loan up to this id is done. */
    readonly afterLoanId: string;
    readonly counts: SweepCounts;
  }
>;
export type SweepCompleted = DomainEvent<'SweepCompleted', { readonly asOf: LocalDate; readonly counts: SweepCounts }>;

export type SweepEvent = SweepStarted | SweepProgressed | SweepCompleted;
