/** The borrower's rating stands with the case; what they wrote is in the log alone. */
import { changeEpisode } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { ratingEvents } from './rating.events';

export const ratingFolds: Folds<keyof typeof ratingEvents> = {
  CaseRated: (state, { caseId, stars, ratedOn }, { bodyHash }) =>
    changeEpisode(state, caseId, (episode) => ({ ...episode, rating: { stars, ratedOn, ratedAs: bodyHash } })),
};
