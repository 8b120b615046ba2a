/** What every story has at hand, and the days the stories of the tape's borrowers begin with. */
import { type LocalDate, localDate } from '#kernel';
import type { ApiClient } from '../api-client';
import type { Checks } from '../checks';
import type { MonthLedger } from '../month/month-ledger';
import type { Behave } from '../sandbox';

export interface StoryWorld {
  readonly api: ApiClient;
  readonly checks: Checks;
  readonly behave: Behave;
  /** What the stories of the month did, by their own account. */
  readonly ledger: MonthLedger;
}

/** A day of the month of contacts, complaints, holds and reports. */
export function november(day: number): LocalDate {
  return localDate(`2026-11-${day.toString().padStart(2, '0')}`);
}
export const MONTH_ENDS_ON = november(30);

export const REQUESTED_ON = localDate('2026-11-01');
export const OFFERED_ON = localDate('2026-11-02');
export const BORROWER_SIGNS_ON = localDate('2026-11-03');
export const LENDER_SIGNS_ON = localDate('2026-11-04');
