/** The last day of grace of the first open plan row that is not missed yet; the day after, a review finds whether it was missed. */
import { addDays, type LocalDate } from '#kernel';
import { graceEndsOn } from '#loan-math';
import { askedRows } from '../performance/open-rows';
import type { CaseClock } from './clock';
import { instalmentDue } from './instalment-due.clock';
import { nextDueOn, type PlanInAgreement, plansOf, rests } from './plan-in-agreement';

export const graceEnds: CaseClock<PlanInAgreement> = {
  kind: 'GRACE_ENDS',
  party: 'BORROWER',
  startedBy: plansOf,
  dueOn(subject) {
    const due = nextToMiss(subject);
    return due && graceEndsOn(due, subject.progress.plan.graceDays);
  },
  pausedBy: rests,
  beganOn: (subject) => nextToMiss(subject) as LocalDate,
  answeredBy(subject) {
    const last = graceEnds.dueOn(subject);
    return last && { command: 'ReviewPerformance', from: addDays(last, 1) };
  },
  about: (subject) => instalmentDue.about(subject),
};

/**
 * A row that was missed and is tolerated is paid next, but its grace is over. While one stands open nothing is paid of the rows after
 * the last that was missed, whatever the debt at signing proved to be; one that asks nothing any more is not missed. Where nothing
 * is tolerated a breach follows at once, and the clock rests.
 */
function nextToMiss(subject: PlanInAgreement): LocalDate | null {
  const { agreement, progress } = subject;
  const next = nextDueOn(subject);
  const { loanId, tolerance } = progress.plan;
  if (!tolerance) return next;
  const missed = agreement.missed.filter((row) => row.loanId === loanId);
  if (next === null || !missed.some(({ dueOn }) => dueOn === next)) return next;
  const last = Math.max(...missed.map(({ seq }) => seq));
  return askedRows(progress).find(({ seq, total }) => seq > last && total > 0)?.dueOn ?? null;
}
