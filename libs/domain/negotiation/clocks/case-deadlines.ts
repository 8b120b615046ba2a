/** What is due in a case, for whom and when: every clock that runs, soonest first. */
import { CHINESE_WORKING_DAYS, type LocalDate } from '#kernel';
import type { Episode } from '../case/case.state';
import { agencyAcknowledges } from './agency-acknowledges.clock';
import { answerDue } from './answer-due.clock';
import { bookingDue } from './booking-due.clock';
import { bureauAnswerDue } from './bureau-answer-due.clock';
import { claimEnds } from './claim-ends.clock';
import { type CaseClock, type Deadline, type Pausable, running, type RunningClock } from './clock';
import { counterAnswerDue } from './counter-answer-due.clock';
import { countersignDue } from './countersign-due.clock';
import type { DeadlineKind } from './deadline-kinds';
import { earlyWarningEnds } from './early-warning-ends.clock';
import { eligibilityReview } from './eligibility-review.clock';
import { graceEnds } from './grace-ends.clock';
import { instalmentDue } from './instalment-due.clock';
import { instalmentReminder } from './instalment-reminder.clock';
import { limitationEnds } from './limitation-ends.clock';
import { materialsDue } from './materials-due.clock';
import { observationEnds } from './observation-ends.clock';
import { offerExpires } from './offer-expires.clock';
import { performanceReview } from './performance-review.clock';
import { refusalReviewDue } from './refusal-review-due.clock';
import { transferNoticeDue } from './transfer-notice-due.clock';
import type { ClockPause } from './pauses';

type AnyClock = CaseClock<unknown>;

const CLOCKS: { readonly [Kind in DeadlineKind]: AnyClock } = {
  EARLY_WARNING_ENDS: earlyWarningEnds,
  ANSWER_DUE: answerDue,
  REFUSAL_REVIEW_DUE: refusalReviewDue,
  MATERIALS_DUE: materialsDue,
  CLAIM_ENDS: claimEnds,
  OFFER_EXPIRES: offerExpires,
  COUNTER_ANSWER_DUE: counterAnswerDue,
  COUNTERSIGN_DUE: countersignDue,
  BOOKING_DUE: bookingDue,
  INSTALMENT_REMINDER: instalmentReminder,
  INSTALMENT_DUE: instalmentDue,
  GRACE_ENDS: graceEnds,
  PERFORMANCE_REVIEW: performanceReview,
  OBSERVATION_ENDS: observationEnds,
  BUREAU_ANSWER_DUE: bureauAnswerDue,
  AGENCY_ACKNOWLEDGES: agencyAcknowledges,
  TRANSFER_NOTICE_DUE: transferNoticeDue,
  LIMITATION_ENDS: limitationEnds,
  ELIGIBILITY_REVIEW: eligibilityReview,
};

/** How clocks of a kind are stopped; undefined where nobody may stop them. */
export function pausable(kind: DeadlineKind): Pausable | undefined {
  return CLOCKS[kind].pausable;
}

/** The day a clock stands at, also while it rests; null where it was answered or never began. */
export function dayOfClock(episode: Episode, kind: DeadlineKind, reference: string): LocalDate | null {
  const clock = CLOCKS[kind];
  const started = clock.startedBy(episode).find((subject) => clock.about(subject).reference === reference);
  return started === undefined ? null : clock.dueOn(started);
}

/** A deadline of the borrower's that a hold moves, and the day its time began. */
export interface BorrowersClock {
  readonly kind: DeadlineKind;
  readonly reference: string;
  readonly beganOn: LocalDate;
}

/** Those that run, as the case keeps their days. */
export function borrowersClocks(episode: Episode): readonly BorrowersClock[] {
  return Object.values(CLOCKS).flatMap((clock) => {
    if (clock.party !== 'BORROWER' || !clock.pausable) return [];
    return clock.startedBy(episode).flatMap((subject) => {
      const beganOn = clock.beganOn?.(subject);
      return beganOn ? [{ kind: clock.kind, reference: clock.about(subject).reference, beganOn }] : [];
    });
  });
}

/** All clocks of a case that run, those a person has stopped among them; soonest first. */
export function runningClocks(episode: Episode): readonly RunningClock[] {
  const found = Object.values(CLOCKS).flatMap((clock) => running(clock, episode));
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** A deadline as it is shown. */
export interface ShownDeadline extends Deadline {
  /** False beyond the calendar of working days: only weekends are known to be free there, so the day may still move. */
  readonly holidaysKnown: boolean;
  /** Only while a person has stopped the clock: since when, by whom and why; it does not run out meanwhile. */
  readonly paused?: Pick<ClockPause, 'pausedOn' | 'officerId' | 'reason'>;
}

export function caseDeadlines(episode: Episode): readonly ShownDeadline[] {
  return runningClocks(episode).map(({ kind, on, party, subject, pause }) => ({
    ...{ kind, on, party, subject, holidaysKnown: CHINESE_WORKING_DAYS.isKnown(on) },
    ...(pause ? { paused: stopped(pause) } : {}),
  }));
}

function stopped({ pausedOn, officerId, reason }: ClockPause): NonNullable<ShownDeadline['paused']> {
  return { pausedOn, officerId, reason };
}
