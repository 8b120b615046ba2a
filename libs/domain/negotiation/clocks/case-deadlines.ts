/** What is due in a case, for whom and when: every clock that runs, soonest first. */
import { CHINESE_WORKING_DAYS } from '#kernel';
import type { Episode } from '../case/case.state';
import { answerDue } from './answer-due.clock';
import { claimEnds } from './claim-ends.clock';
import { type Deadline, running, type RunningClock } from './clock';
import { countersignDue } from './countersign-due.clock';
import { graceEnds } from './grace-ends.clock';
import { instalmentDue } from './instalment-due.clock';
import { offerExpires } from './offer-expires.clock';
import { performanceReview } from './performance-review.clock';

/** All clocks of a case that run, soonest first. */
export function runningClocks(episode: Episode): readonly RunningClock[] {
  const found = [
    ...running(answerDue, episode),
    ...running(claimEnds, episode),
    ...running(offerExpires, episode),
    ...running(countersignDue, episode),
    ...running(instalmentDue, episode),
    ...running(graceEnds, episode),
    ...running(performanceReview, episode),
  ];
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** A deadline as it is shown. */
export interface ShownDeadline extends Deadline {
  /** False beyond the calendar of working days: only weekends are known to be free there, so the day may still move. */
  readonly holidaysKnown: boolean;
}

export function caseDeadlines(episode: Episode): readonly ShownDeadline[] {
  return runningClocks(episode).map(({ kind, on, party, subject }) => {
    return { kind, on, party, subject, holidaysKnown: CHINESE_WORKING_DAYS.isKnown(on) };
  });
}
