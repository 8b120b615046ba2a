/** What every story has at hand, and the days the stories of the tape's borrowers begin with. */
import { localDate } from '#kernel';
import type { ApiClient } from '../api-client';
import type { Checks } from '../checks';
import type { Behave } from '../sandbox';

export interface StoryWorld {
  readonly api: ApiClient;
  readonly checks: Checks;
  readonly behave: Behave;
}

export const REQUESTED_ON = localDate('2026-11-01');
export const OFFERED_ON = localDate('2026-11-02');
export const BORROWER_SIGNS_ON = localDate('2026-11-03');
export const LENDER_SIGNS_ON = localDate('2026-11-04');
