/** A clock rests, or goes on with the day that now stands. */
import type { LocalDate } from '#kernel';
import { changeEpisode } from '../case/case.changes';
import type { CaseState, Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import { dayOfClock, pausable } from './case-deadlines';
import type { clockEvents } from './clock.events';
import { withHeldClocks } from './hold.fold';
import { withRestingOffer } from './resting-offer';
import { type ClockPause, isOf } from './pauses';

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

/**
 * What an event means for the clocks that a person has stopped, whatever event it is: a stop ends with its clock, so the next promise
 * runs; and where the day was promised anew, the new day rests from then on.
 */
export function withStoppedClocks(before: CaseState, after: CaseState, on: LocalDate): CaseState {
  return {
    episodes: after.episodes.map((episode, n) =>
      episode === before.episodes[n]
        ? episode
        : withRestingOffer(withHeldClocks(withItsStops(before.episodes[n], episode, on)), on),
    ),
  };
}

function withItsStops(before: Episode | undefined, after: Episode, on: LocalDate): Episode {
  if (!before || before.pauses.length === 0) return after;
  return { ...after, pauses: after.pauses.flatMap((pause) => stillStopped(pause, before, after, on)) };
}

function stillStopped(pause: ClockPause, before: Episode, after: Episode, on: LocalDate): readonly ClockPause[] {
  const { kind, reference } = pause;
  const day = dayOfClock(after, kind, reference);
  if (day === null) return [];
  return [day === dayOfClock(before, kind, reference) ? pause : { ...pause, promisedOn: on }];
}
