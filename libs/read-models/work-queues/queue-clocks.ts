/**
 * By when the lender has done what no law, contract or policy gives a day for: settings of the house, no sources. So nothing of the
 * lender's stands in a queue without a day. What waits for the borrower alone, and for which nobody set a day, has none.
 */
import { addDays, addMonthsClamped, addWorkingDays, CHINESE_WORKING_DAYS, dayOfMonth, type LocalDate } from '#kernel';

export const QUEUE_CLOCKS = {
  /** Working days from when it came into the queue. */
  workingDays: {
    /** Money of the person’s that lies with the lender. */
    OVER_DEBIT: 3,
    REFUND: 3,
    /** The month is held back meanwhile. */
    NOTICE_OWED: 2,
    BUREAU_REJECTED: 3,
    BUREAU_SET_ASIDE: 3,
    CONTACT_VIOLATION: 3,
    NOTICE: 2,
    /** Another person’s data may stand in the record. */
    MERGE_UNDONE: 3,
    /** What the person was told is wrong. */
    NOTICE_TO_CORRECT: 2,
    AGREEMENT_TO_REVIEW: 5,
    /** What is to be repaired otherwise. */
    REPAIR: 3,
    /** From the escalation to the first step. */
    LEGAL_TO_BEGIN: 10,
    /** A claim that a court dismissed, or that the borrower may refuse to pay. */
    CLAIM_TO_DECIDE: 5,
    /** More was given than a complaint was granted. */
    REMEDY_EXCEEDED: 3,
    /** A person who can do nothing themselves, and whoever acts for them. */
    REPRESENTATIVE: 5,
    SIGNED_IN_VAIN: 1,
    /** An officer has it, and no other day was promised. */
    CASE: 3,
  },
  /** What is in court is looked at again so many days after its last step. */
  courtDays: 30,
  /** What is due to the bureau goes out with the file of the month that follows: the day on which it is made where no other is set. */
  fileDay: 5,
} as const;

export function workingDaysFrom(from: LocalDate, setting: keyof (typeof QUEUE_CLOCKS)['workingDays']): LocalDate {
  return addWorkingDays(from, QUEUE_CLOCKS.workingDays[setting], CHINESE_WORKING_DAYS);
}

/** @param lastStepOn the day of the last step there */
export function courtLookOn(lastStepOn: LocalDate): LocalDate {
  return addDays(lastStepOn, QUEUE_CLOCKS.courtDays);
}

/** The next day on which a file is made, from the day on which something became due. */
export function nextFileOn(since: LocalDate): LocalDate {
  const months = dayOfMonth(since) < QUEUE_CLOCKS.fileDay ? 0 : 1;
  return addMonthsClamped(since, months, QUEUE_CLOCKS.fileDay);
}
