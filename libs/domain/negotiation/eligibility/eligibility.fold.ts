/** The last word on borrowing again stands with the case. */
import { changeEpisode } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { eligibilityEvents } from './eligibility.events';

export const eligibilityFolds: Folds<keyof typeof eligibilityEvents> = {
  EligibilityReviewed: (state, { caseId, finding, from = null, reasons, reviewedBy, reviewedOn }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      eligibility: { finding, from, reasons, reviewedBy, reviewedOn },
    })),
};
