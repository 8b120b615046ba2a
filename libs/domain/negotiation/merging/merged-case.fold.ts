/** What went on elsewhere is resolved here; what is another person's and still tied to the case is kept in mind until it goes. */
import { changeEpisode, withStatus } from '../case/case.changes';
import type { Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { mergedCaseEvents } from './merged-case.events';

export const mergedCaseFolds: Folds<keyof typeof mergedCaseEvents> = {
  LoansMoved: (state, { caseId, loanIds, movedOn }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...withStatus(episode, loanIds, 'MOVED', movedOn),
      leftBehind: othersThan(loanIds, episode),
    })),
  LoansLeftBehind: (state, { caseId, loanIds, toPartyId }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      leftBehind: [...othersThan(loanIds, episode), ...loanIds.map((loanId) => ({ loanId, toPartyId }))],
    })),
};

function othersThan(loanIds: readonly string[], { leftBehind }: Episode): Episode['leftBehind'] {
  return leftBehind.filter(({ loanId }) => !loanIds.includes(loanId));
}
