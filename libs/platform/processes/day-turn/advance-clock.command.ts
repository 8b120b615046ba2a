import type { LocalDate } from '#kernel';
import type { DayRequest } from './day-turns';

/** Moves simulated time to the start of business on a date and waits until the day has been turned. Operators only. */
export class AdvanceClock {
  constructor(
    readonly to: LocalDate,
    /** The same command again is answered by what came of it, however far the clock has gone since. */
    readonly request: DayRequest,
  ) {}
}
