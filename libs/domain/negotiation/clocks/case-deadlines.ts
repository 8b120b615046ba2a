/** What is due in a case, for whom and when: every clock that runs, soonest first. */
import type { Episode } from '../case/case.state';
import { answerDue } from './answer-due.clock';
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
    ...running(offerExpires, episode),
    ...running(countersignDue, episode),
    ...running(instalmentDue, episode),
    ...running(graceEnds, episode),
    ...running(performanceReview, episode),
  ];
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export function caseDeadlines(episode: Episode): readonly Deadline[] {
  return runningClocks(episode).map(({ kind, on, party, subject }) => ({ kind, on, party, subject }));
}
