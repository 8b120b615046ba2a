/** What went on elsewhere is resolved here. */
import { changeEpisode, withStatus } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { mergedCaseEvents } from './merged-case.events';

export const mergedCaseFolds: Folds<keyof typeof mergedCaseEvents> = {
  LoansMoved: (state, { caseId, loanIds, movedOn }) =>
    changeEpisode(state, caseId, (episode) => withStatus(episode, loanIds, 'MOVED', movedOn)),
};
