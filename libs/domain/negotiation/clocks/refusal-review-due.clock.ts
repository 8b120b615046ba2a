/** A refusal that rests on an entry that proved wrong is looked at again by this day, whatever the borrower does; an appeal has its own. */
import { refusalToReview, repairDueOn } from '../correction/to-replace';
import type { Repair } from '../correction/correction.state';
import type { CaseClock } from './clock';

export const refusalReviewDue: CaseClock<Repair> = {
  kind: 'REFUSAL_REVIEW_DUE',
  party: 'LENDER',
  startedBy(episode) {
    const repair = refusalToReview(episode);
    return repair ? [repair] : [];
  },
  dueOn: repairDueOn,
  answeredBy: () => null,
  about: ({ reference }) => ({ subject: reference, reference }),
};
