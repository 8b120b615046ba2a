/** What an officer finds of a restructured loan under observation. */
import type { LocalDate } from '#kernel';

/**
 * DIFFICULTY_SOLVED: paid in full and in time, and able to go on: the loan is no longer a restructured asset (第20条).
 * DIFFICULTY_PERSISTS: it is watched anew. LEFT_NON_PERFORMING: the exit test of 第14条 is passed, and the watch goes on.
 */
export const OBSERVATION_FINDINGS = ['DIFFICULTY_SOLVED', 'DIFFICULTY_PERSISTS', 'LEFT_NON_PERFORMING'] as const;
export type ObservationFindingKind = (typeof OBSERVATION_FINDINGS)[number];

export interface ObservationFinding {
  readonly finding: ObservationFindingKind;
  readonly foundOn: LocalDate;
}
