/**
 * What falls due on a day because time passes, and which command answers it: an offer nobody answered, a plan's instalment
 * whose grace has ended, the periodic review of an agreement. Which clocks run follows from the state of the case alone.
 */
export type { DueDeadline as Deadline } from '#clocks';
