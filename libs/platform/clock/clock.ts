/** The one source of time for everything that is stamped: commands, jobs, tokens of work. Domain code never reads it. */
import { type LocalDate } from '#kernel';

export interface Clock {
  /** ISO 8601 instant, UTC, milliseconds. Never goes back within a process. */
  now(): string;
  /** The Asia/Shanghai calendar date of `now`. */
  businessDate(): LocalDate;
}

/** Nest token of the application's clock: `@Inject(CLOCK) clock: Clock`. */
export const CLOCK = Symbol('Clock');
