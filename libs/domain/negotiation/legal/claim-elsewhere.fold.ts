/** What was decided of a claim under all records of the person stands in the case in which its loan stands; the last that was told counts. */
import type { Folds } from '../case/fold';
import type { CaseState, Episode } from '../case/case.state';
import type { ClaimTold } from './legal.state';
import type { claimElsewhereEvents } from './claim-elsewhere.events';

export const claimElsewhereFolds: Folds<keyof typeof claimElsewhereEvents> = {
  ClaimJudgedElsewhere: (state, { caseId, loanId, isLost, judgedOn = null }) =>
    withClaimTold(state, caseId, { loanId, isLost, judgedOn }),
};

export function withClaimTold(state: CaseState, caseId: string, told: ClaimTold): CaseState {
  const toldIn = (episode: Episode): Episode['claimsTold'] => {
    const others = episode.claimsTold.filter(({ loanId }) => loanId !== told.loanId);
    return episode.caseId === caseId ? [...others, told] : others;
  };
  return { ...state, episodes: state.episodes.map((episode) => ({ ...episode, claimsTold: toldIn(episode) })) };
}
