/**
 * What holds mean for the borrower's deadlines. Their days are worked out anew from the day that was promised and all holds known, so
 * that a day rests once however holds overlap, in whatever order they became known.
 */
import { laterDate, type LocalDate } from '#kernel';
import { changeEpisode } from '../case/case.changes';
import type { Episode } from '../case/case.state';
import type { Folds } from '../case/fold';
import { borrowersClocks, dayOfClock, pausable, type BorrowersClock } from './case-deadlines';
import type { holdEvents } from './hold.events';
import { type CaseHold, type ClockPause, isOf, pauseOf } from './pauses';
import { restedDay } from './rested-day';

export const holdFolds: Folds<keyof typeof holdEvents> = {
  ClocksHeld: (state, { caseId, holdId, kind, from, loanIds = null }) =>
    changeEpisode(state, caseId, (episode) =>
      withHolds({
        ...episode,
        holds: [
          ...episode.holds.filter((hold) => hold.holdId !== holdId),
          { holdId, kind, from, until: null, loanIds },
        ],
      }),
    ),
  ClocksReleased: (state, { caseId, holdId, until, told }) =>
    changeEpisode(state, caseId, (episode) =>
      withHolds({
        ...episode,
        holds: episode.holds.map((hold) => (hold.holdId === holdId ? released(hold, until, told) : hold)),
      }),
    ),
};

function released({ told: _before, ...hold }: CaseHold, until: LocalDate, told: CaseHold['told']): CaseHold {
  return { ...hold, until, ...(told === undefined ? {} : { told }) };
}

function withHolds(episode: Episode): Episode {
  return borrowersClocks(episode).reduce(rested, episode);
}

/** What an officer stopped goes on by the officer's word. */
function rested(episode: Episode, { kind, reference, beganOn }: BorrowersClock): Episode {
  const stopped = pauseOf(episode, kind, reference);
  const day = dayOfClock(episode, kind, reference);
  if (day === null || (stopped && stopped.reason !== 'HOLD')) return episode;
  const known = episode.promised.find((one) => isOf(one, kind, reference));
  // A day that was given since is a promise of its own.
  const promise = known?.day === day ? known : { kind, reference, since: beganOn, promised: day, day };
  const { day: now, heldBy } = restedDay(episode.holds, promise.since, promise.promised);
  const pauses = episode.pauses.filter((one) => !isOf(one, kind, reference));
  const held = heldBy ? [heldPause(heldBy, { kind, reference, beganOn })] : [];
  const moved = pausable(kind)?.moved({ ...episode, pauses: [...pauses, ...held] }, reference, now) ?? episode;
  return withPromise(moved, { ...promise, day: now });
}

function withPromise(episode: Episode, promise: Episode['promised'][number]): Episode {
  const others = episode.promised.filter((one) => !isOf(one, promise.kind, promise.reference));
  return { ...episode, promised: [...others, promise] };
}

function heldPause({ holdId, from }: CaseHold, { kind, reference, beganOn }: BorrowersClock): ClockPause {
  return { kind, reference, reason: 'HOLD', officerId: holdId, pausedOn: laterDate(from, beganOn) };
}

/** A clock that begins while a hold stands rests from its first day. */
export function withHeldClocks(episode: Episode): Episode {
  if (!episode.holds.some(({ until }) => until === null)) return episode;
  const held = borrowersClocks(episode).flatMap((clock) => {
    const day = dayOfClock(episode, clock.kind, clock.reference);
    if (day === null || pauseOf(episode, clock.kind, clock.reference)) return [];
    // Its day has what rested by now in it.
    const heldBy = episode.holds.find(({ from, until }) => until === null && from <= day);
    return heldBy ? [heldPause(heldBy, clock)] : [];
  });
  return held.length === 0 ? episode : { ...episode, pauses: [...episode.pauses, ...held] };
}
