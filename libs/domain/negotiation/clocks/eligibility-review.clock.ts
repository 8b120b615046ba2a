/** Who kept what was agreed is told whether and when they may borrow again: an officer looks at it after the case has closed. */
import { eligibilityDueOn } from '../eligibility/eligibility';
import type { Episode } from '../case/case.state';
import type { CaseClock } from './clock';

export const eligibilityReview: CaseClock<Episode> = {
  kind: 'ELIGIBILITY_REVIEW',
  party: 'LENDER',
  startedBy: (episode) => (eligibilityDueOn(episode) === null ? [] : [episode]),
  dueOn: eligibilityDueOn,
  answeredBy: () => null,
  about: ({ caseId }) => ({ subject: caseId, reference: caseId }),
};
