/** Deadlines of a negotiation. Settings of the lender with the calendar they run in; the borrower's move to a working day. */
import {
  addDays,
  addMonthsClamped,
  calendarMonthsBetween,
  compareDates,
  addWorkingDays,
  CHINESE_WORKING_DAYS,
  laterDate,
  workingDayOnOrAfter,
  type LocalDate,
} from '#kernel';
import type { LoanPlan } from '#lending';
import { graceEndsOn } from '#loan-math';
import type { Agreement, Episode, Offer } from '../case/case.state';
import { pauseOf } from './pauses';

export const CASE_CLOCKS = {
  /** First answer to a request, in working days. */
  answerWorkingDays: 3,
  /** Answer to a counter-proposal, in working days. A setting; as long as the first answer takes. */
  counterAnswerWorkingDays: 3,
  /** A claimed review stays with its officer to the end of this working day after the claim, then anybody may take it. */
  claimWorkingDays: 2,
  /** Materials are to be handed in within this many calendar days, unless an officer names the day. */
  materialsDays: 7,
  /** The longest an officer gives for materials: whoever is asked for more is not being answered. */
  mostMaterialsDays: 60,
  /** An offer can be signed for this many calendar days. */
  offerDays: 7,
  /** The lender's countersignature, in working days. */
  countersignWorkingDays: 1,
  /**
   * A signature service that was asked is waited for so long after the last day, in working days: a signature given in time that is told
   * late makes the agreement unless the lender says at once that it does not (民法典 第487条). A setting; no source.
   */
  signatureAnswerWorkingDays: 1,
  /** The core banking system's booking of what was signed, in working days. A setting; no source. */
  bookingWorkingDays: 1,
  /** An agency acknowledges what it was given or what was recalled, in working days. A setting; no source. */
  agencyAcknowledgesWorkingDays: 1,
  /** A closed case can be rated by the borrower for so many calendar days. A setting; no source. */
  ratingDays: 30,
  /** The person is told of a transfer within so many working days; it binds them from then on (民法典 第546条). A setting. */
  transferNoticeWorkingDays: 5,
  /** The borrower is reminded this many calendar days before an instalment is due. A setting; no source. */
  reminderDays: 3,
  /** Months between two reviews of an agreement's performance, counted from its effective date, whenever one was held. */
  reviewMonths: 1,
  /** The bureau answers what it is asked within this many calendar days. A setting; as long as 征信业管理条例 art. 25 gives for an objection. */
  bureauAnswerDays: 20,
  /** Days after a refusal before a request that says nothing new is taken. No source: nobody publishes one. */
  reapplyDays: 30,
  /** The longest an officer may have somebody wait after a refusal. No source. */
  reapplyDaysAtMost: 180,
  /** Requests of the last `withdrawalDays` that may have been taken back before the next has to wait, or one more where it says something new. A setting; no source. */
  mostWithdrawn: 3,
  withdrawalDays: 30,
} as const;

export function answerDueOn(requestedOn: LocalDate): LocalDate {
  return addWorkingDays(requestedOn, CASE_CLOCKS.answerWorkingDays, CHINESE_WORKING_DAYS);
}

/** The lender's own deadline: it does not move. */
export function counterAnswerDueOn(counteredOn: LocalDate): LocalDate {
  return addWorkingDays(counteredOn, CASE_CLOCKS.counterAnswerWorkingDays, CHINESE_WORKING_DAYS);
}

/** The last day of a claim on a review: the lender's own deadline. */
export function claimEndsOn(claimedOn: LocalDate): LocalDate {
  return addWorkingDays(claimedOn, CASE_CLOCKS.claimWorkingDays, CHINESE_WORKING_DAYS);
}

/** The borrower's last day for materials, so on a day off the next working day (民法典 art. 203). @param named by the officer */
export function materialsDueOn(askedOn: LocalDate, named?: LocalDate): LocalDate {
  return workingDayOnOrAfter(named ?? addDays(askedOn, CASE_CLOCKS.materialsDays), CHINESE_WORKING_DAYS);
}

/** The latest such day. */
export function latestMaterialsDueOn(askedOn: LocalDate): LocalDate {
  return workingDayOnOrAfter(addDays(askedOn, CASE_CLOCKS.mostMaterialsDays), CHINESE_WORKING_DAYS);
}

/** The last day of an offer: the borrower's deadline, so on a holiday the next working day (民法典 art. 203). */
export function offerExpiresOn(offeredOn: LocalDate): LocalDate {
  return workingDayOnOrAfter(addDays(offeredOn, CASE_CLOCKS.offerDays), CHINESE_WORKING_DAYS);
}

export function countersignDueOn(signedOn: LocalDate): LocalDate {
  return addWorkingDays(signedOn, CASE_CLOCKS.countersignWorkingDays, CHINESE_WORKING_DAYS);
}

/** The lender's own deadline. */
export function bookingDueOn(signedOn: LocalDate): LocalDate {
  return addWorkingDays(signedOn, CASE_CLOCKS.bookingWorkingDays, CHINESE_WORKING_DAYS);
}

/** An agency's word is the lender's to obtain: its own deadline. */
export function agencyAcknowledgesBy(on: LocalDate): LocalDate {
  return addWorkingDays(on, CASE_CLOCKS.agencyAcknowledgesWorkingDays, CHINESE_WORKING_DAYS);
}

/** The lender's own deadline. */
export function transferNoticeBy(transferredOn: LocalDate): LocalDate {
  return addWorkingDays(transferredOn, CASE_CLOCKS.transferNoticeWorkingDays, CHINESE_WORKING_DAYS);
}

/** The last day on which the borrower can rate a case. */
export function ratedUntil(closedOn: LocalDate): LocalDate {
  return addDays(closedOn, CASE_CLOCKS.ratingDays);
}

/** The day of an offer's clock: the borrower's, and once they have signed the lender's, if that is later. */
export function dayOfOffer({ lastDay, lastCountersignDay }: Offer): LocalDate {
  return lastCountersignDay === null ? lastDay : laterDate(lastDay, lastCountersignDay);
}

/**
 * The last day on which an offer can become an agreement. Who signed in time has accepted (民法典 第480条, 第481条): the lender's delay
 * ends nothing, until the first instalment of what was signed is to be reminded of. Later it could not be kept any more by who was told to
 * wait (第159条, 第509条); but where the days of the borrower, or of the lender, rested past it, the lender signs as long as they have.
 */
export function lastSigningDay(offer: Offer): LocalDate {
  if (!offer.borrowerSigned) return offer.lastDay;
  const first = firstInstalmentOn(offer, offer.borrowerSigned.optionId);
  return first === null ? dayOfOffer(offer) : laterDate(addDays(first, -CASE_CLOCKS.reminderDays), dayOfOffer(offer));
}

/** When the first instalment of an offer falls due. @param optionId of all its options, the earliest, when left out */
export function firstInstalmentOn({ data }: Offer, optionId?: string): LocalDate | null {
  const options = data.options.filter((one) => optionId === undefined || one.optionId === optionId);
  const dates = options.flatMap(({ plans }) => plans.flatMap(({ schedule }) => schedule.rows[0]?.dueOn ?? []));
  return dates.sort(compareDates)[0] ?? null;
}

/** The last day on which an offer stands: later than it can be signed where a signature service was asked and has not answered. */
export function standsUntil(offer: Offer): LocalDate {
  const last = lastSigningDay(offer);
  const isAwaited = offer.signatureRequests.some(({ status }) => status === 'REQUESTED');
  return isAwaited ? addWorkingDays(last, CASE_CLOCKS.signatureAnswerWorkingDays, CHINESE_WORKING_DAYS) : last;
}

/** True after the last day for whoever is to sign next; for the borrower never while the clock is stopped. */
export function hasRunOut(offer: Offer, episode: Pick<Episode, 'pauses'>, on: LocalDate): boolean {
  return on > lastSigningDay(offer) && (offer.borrowerSigned !== null || !isStopped(offer, episode));
}

/** True once nothing that was signed in time is waited for any more. */
export function standsNoMore(offer: Offer, episode: Pick<Episode, 'pauses'>, on: LocalDate): boolean {
  return on > standsUntil(offer) && !isStopped(offer, episode);
}

function isStopped(offer: Offer, episode: Pick<Episode, 'pauses'>): boolean {
  const kind = offer.borrowerSigned ? 'COUNTERSIGN_DUE' : 'OFFER_EXPIRES';
  return pauseOf(episode, kind, offer.data.offerId) !== undefined;
}

/** The lender's own deadline to have the bureau's word: it does not move to a working day. */
export function bureauAnswerDueOn(askedOn: LocalDate): LocalDate {
  return addDays(askedOn, CASE_CLOCKS.bureauAnswerDays);
}

export function reapplyFrom(refusedOn: LocalDate): LocalDate {
  return addDays(refusedOn, CASE_CLOCKS.reapplyDays);
}

/** The latest day that a refusal may name for a request that says nothing new. */
export function reapplyAtTheLatest(refusedOn: LocalDate): LocalDate {
  return addDays(refusedOn, CASE_CLOCKS.reapplyDaysAtMost);
}

/** Review dates of an agreement up to a day that are not reviewed yet, oldest first; a broken one is reviewed up to the day before. */
export function reviewDatesDue(agreement: Agreement, upTo: LocalDate): LocalDate[] {
  const brokenOn = agreement.breach?.breachedOn ?? null;
  const dates: LocalDate[] = [];
  let on = nextReviewOn(agreement);
  while (on !== null && on <= upTo && (brokenOn === null || on < brokenOn)) {
    dates.push(on);
    on = reviewAfter(agreement, on);
  }
  return dates;
}

/** The first month's day of an agreement that is not reviewed yet; null once the grace of its last row ends before it. */
export function nextReviewOn(agreement: Agreement): LocalDate | null {
  return reviewAfter(agreement, agreement.reviews.at(-1)?.asOf ?? agreement.data.effectiveOn);
}

function reviewAfter({ data: { effectiveOn }, plans }: Agreement, last: LocalDate): LocalDate | null {
  const every: number = CASE_CLOCKS.reviewMonths;
  let months = Math.max(Math.floor(calendarMonthsBetween(effectiveOn, last) / every), 1) * every;
  while (addMonthsClamped(effectiveOn, months) <= last) months += every;
  const on = addMonthsClamped(effectiveOn, months);
  // By then a plan is kept or broken.
  const runsUntil = ({ schedule, graceDays }: LoanPlan): LocalDate =>
    graceEndsOn(schedule.rows.at(-1)?.dueOn ?? effectiveOn, graceDays);
  return plans.some(({ plan }) => runsUntil(plan) >= on) ? on : null;
}
