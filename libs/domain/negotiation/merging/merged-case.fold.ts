/**
 * What went on elsewhere is resolved here; what is another person's is kept in mind, also once it has gone: an agreement that stands again
 * takes it back, and it goes anew when that has ended.
 */
import { changeEpisode, withStatus } from '../case/case.changes';
import type { Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { mergedCaseEvents } from './merged-case.events';

export const mergedCaseFolds: Folds<keyof typeof mergedCaseEvents> = {
  LoansMoved: (state, { caseId, loanIds, toPartyId, ground, movedOn }) =>
    changeEpisode(state, caseId, (was) => {
      const episode = withStatus(was, loanIds, 'MOVED', movedOn);
      return ground === 'MERGED' ? withTheirs(episode, loanIds) : withAnothers(episode, loanIds, toPartyId);
    }),
  LoansLeftBehind: (state, { caseId, loanIds, toPartyId }) =>
    changeEpisode(state, caseId, (episode) => withAnothers(episode, loanIds, toPartyId)),
  LoansRejoined: (state, { caseId, loanIds }) =>
    changeEpisode(state, caseId, (episode) => withTheirs(episode, loanIds)),
};

function withAnothers(episode: Episode, loanIds: readonly string[], toPartyId: string): Episode {
  return {
    ...episode,
    leftBehind: [...othersThan(loanIds, episode), ...loanIds.map((loanId) => ({ loanId, toPartyId }))],
  };
}

/** They are the person's own. */
export function withTheirs(episode: Episode, loanIds: readonly string[]): Episode {
  return { ...episode, leftBehind: othersThan(loanIds, episode) };
}

function othersThan(loanIds: readonly string[], { leftBehind }: Episode): Episode['leftBehind'] {
  return leftBehind.filter(({ loanId }) => !loanIds.includes(loanId));
}
