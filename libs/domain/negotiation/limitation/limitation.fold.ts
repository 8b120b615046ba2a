/** Interruptions told, and for which day somebody was warned. */
import { changeEpisode, changeLoan } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { limitationEvents } from './limitation.events';

export const limitationFolds: Folds<keyof typeof limitationEvents> = {
  LimitationInterrupted: (state, { caseId, loanId, by, on }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      interruptions: [...episode.interruptions, { loanId, by, on }],
    })),
  LimitationNearingEnd: (state, { caseId, loanId, lastDay }) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({ ...loan, limitationWarnedOf: lastDay })),
    ),
};
