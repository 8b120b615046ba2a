/** A clock of a case: which state starts it, when it is due, what pauses it, and which command answers it. */
import { addDays, daysBetween, type LocalDate } from '#kernel';
import type { Episode } from '../case/case.state';
import type { LimitationTurn } from '../limitation/limitation';
import type { ClockCommand, DeadlineKind } from './deadline-kinds';
import { type ClockPause, onLoan, pauseOf } from './pauses';
import { restedDay } from './rested-day';

/** What the system does when nobody has done anything until then. */
export interface ClockAnswer {
  readonly command: ClockCommand;
  /** The first business date on which the command is given. */
  readonly from: LocalDate;
}

export interface Deadline {
  readonly kind: DeadlineKind;
  /** The last day, or the day itself for a review. */
  readonly on: LocalDate;
  readonly party: 'BORROWER' | 'LENDER';
  /** Negotiation, request for materials, offer, agreement or loan it is about. */
  readonly subject: string;
}

/** A clock that runs. */
export interface RunningClock extends Deadline {
  readonly caseId: string;
  /** Names it within the case and its kind. */
  readonly reference: string;
  /** Null when only people can answer it. */
  readonly answer: ClockAnswer | null;
  /** What it runs from, where that moves it: the last thing that interrupted it. */
  readonly runsFrom?: LimitationTurn;
  /** Set while a person or a hold has stopped it: it does not run out, and its day is the one that stood. */
  readonly pause: ClockPause | null;
}

/** How a clock that a person may stop goes on. The others run for days that were agreed and signed. */
export interface Pausable {
  /** The day that stands when it goes on, so that nothing of its time is lost. */
  resumesWith(due: LocalDate, pausedOn: LocalDate, resumedOn: LocalDate): LocalDate;
  /** The case with the clock's day moved. */
  moved(episode: Episode, reference: string, due: LocalDate): Episode;
}

export interface CaseClock<Subject> {
  readonly kind: DeadlineKind;
  readonly party: Deadline['party'];
  /** What in the case it runs for. */
  startedBy(episode: Episode): readonly Subject[];
  /** Null when nothing is due. */
  dueOn(subject: Subject): LocalDate | null;
  /** While this holds nothing is due, and the clock goes on where it was afterwards; left out where nothing in the case stops it. */
  pausedBy?(subject: Subject): boolean;
  /** The day its time began, where a hold on the borrower stops it: the borrower's own deadlines alone. One that nobody may stop otherwise is about a loan, and rests under the holds on that loan. */
  beganOn?(subject: Subject): LocalDate;
  /** What it runs from; left out where nothing interrupts it. */
  runsFrom?(subject: Subject): LimitationTurn;
  answeredBy(subject: Subject): ClockAnswer | null;
  /** Left out where nobody may stop it. */
  readonly pausable?: Pausable;
  /** What the deadline is about, and its name within the case. */
  about(subject: Subject): { readonly subject: string; readonly reference: string };
}

/** The clocks of this kind that run in a case. */
export function running<Subject>(clock: CaseClock<Subject>, episode: Episode): readonly RunningClock[] {
  const { kind, party } = clock;
  return clock.startedBy(episode).flatMap((started) => {
    const on = clock.pausedBy?.(started) ? null : clock.dueOn(started);
    if (on === null) return [];
    const { caseId } = episode;
    const about = clock.about(started);
    const pause = pauseOf(episode, kind, about.reference) ?? null;
    const from = clock.runsFrom ? { runsFrom: clock.runsFrom(started) } : {};
    const answer = pause ? null : clock.answeredBy(started);
    const running = { caseId, kind, party, on, ...about, ...from, answer, pause };
    // What an agreement fixed for a loan is moved by nobody, but rests under a hold on it.
    return [clock.beganOn && !clock.pausable ? underHolds(running, episode, clock.beganOn(started)) : running];
  });
}

/** The clock with what of its days rests; stopped while a hold on its loan stands. */
function underHolds(clock: RunningClock, { holds }: Episode, beganOn: LocalDate): RunningClock {
  const { kind, reference, subject, answer } = clock;
  const { day: on, heldBy } = restedDay(onLoan(holds, subject), beganOn, clock.on);
  if (heldBy) {
    const pause = { kind, reference, reason: 'HOLD', officerId: heldBy.holdId, pausedOn: heldBy.from } as const;
    return { ...clock, on, answer: null, pause };
  }
  return { ...clock, on, answer: answer && { ...answer, from: addDays(answer.from, daysBetween(clock.on, on)) } };
}
