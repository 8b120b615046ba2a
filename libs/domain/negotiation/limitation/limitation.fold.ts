/** Interruptions told, and for which day somebody was warned. */
import { changeEpisode, changeLoan } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { limitationEvents, NotedInterruption } from './limitation.events';

export const limitationFolds: Folds<keyof typeof limitationEvents> = {
  LimitationInterrupted: (state, { caseId, loanId, by, on, cause }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      interruptions: [
        ...episode.interruptions,
        { loanId, by, on, takenBackOn: null, ...(cause === undefined ? {} : { cause }) },
      ],
    })),
  LimitationInterruptionTakenBack: (state, { caseId, takenBackOn, ...told }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      interruptions: episode.interruptions.map((one) =>
        one.takenBackOn === null && isSameInterruption(one, told) ? { ...one, takenBackOn } : one,
      ),
    })),
  LimitationNearingEnd: (state, { caseId, loanId, lastDay }) =>
    changeEpisode(state, caseId, (episode) =>
      changeLoan(episode, loanId, (loan) => ({ ...loan, limitationWarnedOf: lastDay })),
    ),
};

function isSameInterruption(one: NotedInterruption, other: NotedInterruption): boolean {
  return one.loanId === other.loanId && one.by === other.by && one.on === other.on && one.cause === other.cause;
}
