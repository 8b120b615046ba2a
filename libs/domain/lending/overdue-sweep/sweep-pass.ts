/** One pass of a sweep over the book: what it counts, what it owes to earlier sweeps, and what is to be remembered. */
import type { CommandContext, LocalDate } from '#kernel';
import type { LastLook } from './domain/last-look';
import type { SweepFinding } from './domain/overdue-report';
import { NO_COUNTS, type SweepCounts } from './domain/sweep.events';
import type { LoanBookEntry } from './loan-book';
import type { UndoneLook } from './undone-looks';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A loan whose case was told that it is overdue, and the revision by which that was so. */
export interface ToldOverdue {
  readonly entry: LoanBookEntry;
  readonly previous: LocalDate | null;
  readonly revision: number;
}

export interface Pass {
  readonly asOf: LocalDate;
  readonly previous: LocalDate | null;
  readonly counts: Mutable<Required<SweepCounts>>;
  readonly context: CommandContext;
  /** Loans earlier sweeps could not look at. */
  readonly undone: Map<string, UndoneLook>;
  /** Looks that are still to be remembered, by loan. */
  readonly looked: Map<string, LastLook>;
  /** Loans to which something may have come while their cases were told of them. */
  readonly told: ToldOverdue[];
  /** Loans in a row for which the store did not answer. */
  unanswered: number;
}

export function newPass(
  begun: Pick<Pass, 'asOf' | 'previous' | 'context'> &
    Partial<Pick<Pass, 'undone'>> & { readonly counts?: SweepCounts | undefined },
): Pass {
  const counts = { ...NO_COUNTS, ...begun.counts };
  return { undone: new Map(), looked: new Map(), told: [], unanswered: 0, ...begun, counts };
}

/** Whether the case has to hear of it: something came or went, or it stands otherwise than the case was last told. */
export function isNews({ report, planInForce }: SweepFinding, entry: LoanBookEntry): boolean {
  if (planInForce) return false;
  if (report.turns.length > 0) return true;
  const { figures } = report;
  if (figures === null) return entry.reportedBucket !== null;
  // Also where a sweep told that it is overdue and was killed before it told what came meanwhile.
  if (report.curedSince !== null) return true;
  return (
    figures.bucket !== entry.reportedBucket ||
    figures.class !== entry.reportedClass ||
    figures.oldestUnpaidDueOn !== entry.reportedOldestUnpaidOn
  );
}
