/** A time in which a loan's delinquency rests: nothing of what it stops goes on for days that lie in it. */
import type { LocalDate } from '#kernel';

/**
 * INTEREST: none runs, of the contract, a bill or a plan. PENALTY: no penalty interest (罚息) accrues. DAYS_PAST_DUE: days do not count as overdue. DEADLINES: the borrower's own days stop,
 * so a plan's row is not missed.
 */
export const PAUSE_EFFECTS = ['INTEREST', 'PENALTY', 'DAYS_PAST_DUE', 'DEADLINES'] as const;
export type PauseEffect = (typeof PAUSE_EFFECTS)[number];

export interface Pause {
  /** The first day that rests. */
  readonly from: LocalDate;
  /** The first day that counts again, not before `from`; null while it lasts. */
  readonly until: LocalDate | null;
  readonly stops: readonly PauseEffect[];
}
