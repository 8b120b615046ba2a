/** The observation of a loan under a plan as the case tells it. */
import { restructuringObservation } from '#loan-math';
import { addDays, type LocalDate } from '#kernel';
import type { LoanPlan } from '#lending';

export interface Observation {
  readonly startedOn: LocalDate;
  /** If from then on all is paid in time. */
  readonly earliestEnd: LocalDate;
  /** Null while it lasts. */
  readonly endedOn: LocalDate | null;
}

interface Broken {
  readonly missed: readonly { readonly loanId: string; readonly dueOn: LocalDate; readonly graceEndedOn: LocalDate }[];
  readonly breach: { readonly breachedOn: LocalDate } | null;
}

/**
 * The day from which a breach begins it anew: of the loan's own row that was missed with it, or of the breach where it was another
 * loan's. Rows missed before, which the agreement tolerated, began it anew when they were missed.
 */
export function brokenFrom({ missed, breach }: Broken, loanId: string): LocalDate | undefined {
  const withIt = missed.findLast((row) => row.loanId === loanId && addDays(row.graceEndedOn, 1) === breach?.breachedOn);
  return withIt?.dueOn ?? breach?.breachedOn;
}

/** From a day on: by default from the first repayment date after the change. */
export function observedFrom({ schedule }: LoanPlan, since?: LocalDate): Observation {
  const laterDueDates = schedule.rows.map(({ dueOn }) => dueOn);
  const firstDueOn = since ?? laterDueDates[0] ?? schedule.effectiveOn;
  const { startedOn, earliestEnd } = restructuringObservation({ firstDueOn, laterDueDates });
  return { startedOn, earliestEnd, endedOn: null };
}
