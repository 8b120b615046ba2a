/** The borrower's own act, of a case that has closed, while it is remembered; until then they may change it, and the last word counts. */
import { accept, isSameBody, type Personal } from '#kernel';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { actsForBorrower } from '../case/lookups';
import { rejections, type Reasons } from '../case/rejections';
import { ratedUntil } from '../clocks/case-clocks';
import type { CaseRatedData } from './rating.events';

export const RATING_REASONS = {
  CASE_STILL_OPEN: {
    en: 'The case is still open; it can be rated once it has closed.',
    zh: '案件尚未结案，结案后方可评价。',
  },
  RATING_TIME_OVER: { en: 'The time to rate the case is over.', zh: '该案件的评价期限已过。' },
} as const satisfies Reasons;

const no = rejections(RATING_REASONS);

export interface RateCaseData extends OnCase, Pick<CaseRatedData, 'stars' | 'by'> {
  readonly words?: Personal;
  readonly representativeAuthorised: boolean;
}

export const rateCase: Decide<RateCaseData> = (data, state, context) => {
  const { caseId, stars, words, by, representativeAuthorised } = data;
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const objection = actsForBorrower(by, episode, representativeAuthorised, context);
  if (objection) return objection;
  const { rating, closedOn } = episode;
  if (rating && isSameBody(rating.ratedAs, context)) return accept();
  if (closedOn === null) return no('CASE_STILL_OPEN', { caseId });
  const until = ratedUntil(closedOn);
  if (context.businessDate > until) return no('RATING_TIME_OVER', { until });
  const said = words === undefined ? {} : { words };
  return accept({ type: 'CaseRated', data: { ...ofCase(episode), stars, ...said, by, ratedOn: context.businessDate } });
};

/** Commands and the decisions on them. */
export const ratingDecisions = { RateCase: rateCase };
