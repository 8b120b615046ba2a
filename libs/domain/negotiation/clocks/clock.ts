/** A clock of a case: which state starts it, when it is due, what pauses it, and which command answers it. */
import type { LocalDate } from '#kernel';
import type { Episode } from '../case/case.state';

export const DEADLINE_KINDS = [
  'ANSWER_DUE',
  'CLAIM_ENDS',
  'OFFER_EXPIRES',
  'COUNTERSIGN_DUE',
  'INSTALMENT_DUE',
  'GRACE_ENDS',
  'PERFORMANCE_REVIEW',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Commands that time gives when nobody else did. */
export type ClockCommand = 'EndClaim' | 'ExpireOffer' | 'ReviewPerformance';

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
  /** Negotiation, offer, agreement or loan it is about. */
  readonly subject: string;
}

/** A clock that runs. */
export interface RunningClock extends Deadline {
  readonly caseId: string;
  /** Names it within the case and its kind. */
  readonly reference: string;
  /** Null when only people can answer it. */
  readonly answer: ClockAnswer | null;
}

export interface CaseClock<Subject> {
  readonly kind: DeadlineKind;
  readonly party: Deadline['party'];
  /** What in the case it runs for. */
  startedBy(episode: Episode): readonly Subject[];
  /** Null when nothing is due. */
  dueOn(subject: Subject): LocalDate | null;
  /** While this holds it rests, and goes on where it was afterwards. */
  pausedBy(subject: Subject): boolean;
  answeredBy(subject: Subject): ClockAnswer | null;
  /** What the deadline is about, and its name within the case. */
  about(subject: Subject): { readonly subject: string; readonly reference: string };
}

/** The clocks of this kind that run in a case. */
export function running<Subject>(clock: CaseClock<Subject>, episode: Episode): readonly RunningClock[] {
  const { kind, party } = clock;
  return clock.startedBy(episode).flatMap((started) => {
    const on = clock.pausedBy(started) ? null : clock.dueOn(started);
    if (on === null) return [];
    const { caseId } = episode;
    return [{ caseId, kind, party, on, ...clock.about(started), answer: clock.answeredBy(started) }];
  });
}
