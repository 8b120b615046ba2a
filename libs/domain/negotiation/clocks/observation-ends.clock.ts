/**
 * The observation of a restructured loan: two repayment periods and a year, counted anew from a miss (风险分类办法 第20条). From its
 * day on an officer finds whether the difficulty is solved; nothing happens by itself. The law sets the day: nobody stops it.
 */
import type { CaseClock } from './clock';
import { instalmentDue } from './instalment-due.clock';
import { type PlanInAgreement, plansOf, rests } from './plan-in-agreement';

export const observationEnds: CaseClock<PlanInAgreement> = {
  kind: 'OBSERVATION_ENDS',
  party: 'LENDER',
  startedBy: (episode) => plansOf(episode).filter(({ progress: { observation } }) => observation.endedOn === null),
  dueOn: ({ progress: { observation } }) => observation.earliestEnd,
  pausedBy: rests,
  answeredBy: () => null,
  about: (subject) => instalmentDue.about(subject),
};
