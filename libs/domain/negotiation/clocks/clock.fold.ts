/** A clock rests, or goes on with the day that now stands. */
import { changeEpisode } from '../case/case.changes';
import type { Folds } from '../case/fold';
import { pausable } from './case-deadlines';
import type { clockEvents } from './clock.events';
import { isOf } from './pauses';

export const clockFolds: Folds<keyof typeof clockEvents> = {
  ClockPaused: (state, { caseId, kind, reference, reason, officerId, pausedOn }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      pauses: [
        ...episode.pauses.filter((one) => !isOf(one, kind, reference)),
        { kind, reference, reason, officerId, pausedOn },
      ],
    })),
  ClockResumed: (state, { caseId, kind, reference, dueOn }) =>
    changeEpisode(state, caseId, (episode) => {
      const moved = pausable(kind)?.moved(episode, reference, dueOn) ?? episode;
      return { ...moved, pauses: moved.pauses.filter((one) => !isOf(one, kind, reference)) };
    }),
};
