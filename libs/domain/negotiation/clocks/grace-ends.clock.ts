/** The last day of grace of the plan row to be paid next; the day after, a review finds whether it was missed. */
import { addDays } from '#kernel';
import { graceEndsOn } from '#loan-math';
import type { CaseClock } from './clock';
import { instalmentDue } from './instalment-due.clock';
import { nextDueOn, type PlanInAgreement, plansOf, rests } from './plan-in-agreement';

export const graceEnds: CaseClock<PlanInAgreement> = {
  kind: 'GRACE_ENDS',
  party: 'BORROWER',
  startedBy: plansOf,
  dueOn(subject) {
    const due = nextDueOn(subject);
    return due && graceEndsOn(due, subject.progress.plan.graceDays);
  },
  pausedBy: rests,
  answeredBy(subject) {
    const last = graceEnds.dueOn(subject);
    return last && { command: 'ReviewPerformance', from: addDays(last, 1) };
  },
  about: (subject) => instalmentDue.about(subject),
};
