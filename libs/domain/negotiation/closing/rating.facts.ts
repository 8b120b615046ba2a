/** What a rating reads elsewhere: whether a representative may speak for the borrower. */
import { authorised, type Reading, type Told } from '../case/reading';
import type { RateCaseData } from './rating.decisions';

export const ratingFacts = {
  async RateCase(asked: Told<RateCaseData, 'representativeAuthorised'>, reading: Reading): Promise<RateCaseData> {
    return { ...asked, representativeAuthorised: await authorised(asked.caseId, asked.by, 'NEGOTIATE', reading) };
  },
};
