import type { LocalDate } from '#kernel';

/** Moves simulated time to the start of business on a date and waits until the day has been turned. Operators only. */
export class AdvanceClock {
  constructor(readonly to: LocalDate) {}
}
