/** The periodic review of an agreement, every month up to the end of its last row's grace. */
import type { Agreement } from '../case/case.state';
import { nextReviewOn } from './case-clocks';
import type { CaseClock } from './clock';

export const performanceReview: CaseClock<Agreement> = {
  kind: 'PERFORMANCE_REVIEW',
  party: 'LENDER',
  startedBy: ({ agreements }) => agreements,
  dueOn: nextReviewOn,
  pausedBy: ({ status }) => status !== 'IN_FORCE',
  answeredBy(agreement) {
    const on = nextReviewOn(agreement);
    return on && { command: 'ReviewPerformance', from: on };
  },
  about: ({ data: { agreementId } }) => ({ subject: agreementId, reference: agreementId }),
};
