/** The day of a clock as it can be told. */
import type { LocalDate } from '#kernel';
import type { DeadlineKind } from '../clocks/deadline-kinds';
import { pauseOf } from '../clocks/pauses';
import type { Episode } from './case.state';

/** A day counts only while its clock runs: nobody is held to one that rests, and it moves when the clock goes on. */
export function whileRunning(
  episode: Episode,
  kind: DeadlineKind,
  reference: string,
  due: LocalDate,
): LocalDate | null {
  return pauseOf(episode, kind, reference) ? null : due;
}
