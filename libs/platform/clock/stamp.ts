import { type LocalDate, shanghaiDate } from '#kernel';
import type { Clock } from './clock';

/** What a command is stamped with: one reading of the clock, so that at midnight date and instant are of the same day. */
export function stamp(clock: Pick<Clock, 'now'>): { readonly businessDate: LocalDate; readonly recordedAt: string } {
  const recordedAt = clock.now();
  return { businessDate: shanghaiDate(recordedAt), recordedAt };
}
