/** The clock of an item on a business date: how many working days are left, or that it rests, and since when. */
import { CHINESE_WORKING_DAYS, type LocalDate, workingDaysBetween } from '#kernel';
import { type Episode, restsSince } from '#negotiation';
import type { QueueItemRow } from './queue-item.table';

export const CLOCK_STATES = ['RUNS', 'RESTS', 'NONE'] as const;

export interface ItemClock {
  readonly state: (typeof CLOCK_STATES)[number];
  /** Working days after today up to the due day; 0 where it is due today, below 0 where it is late. Null where none runs. */
  readonly workingDaysLeft: number | null;
  readonly restsSince: LocalDate | null;
}

export function clockOf(
  { dueOn, restsSince: since }: Pick<QueueItemRow, 'dueOn' | 'restsSince'>,
  today: LocalDate,
): ItemClock {
  if (dueOn === null) return { state: since === null ? 'NONE' : 'RESTS', workingDaysLeft: null, restsSince: since };
  return { state: 'RUNS', workingDaysLeft: workingDaysBetween(today, dueOn, CHINESE_WORKING_DAYS), restsSince: null };
}

/** Since when the day of a case rests that has none meanwhile: under a hold, or while somebody else is waited for. Null where nothing stops it. */
export function restingSince({ holds, pauses }: Pick<Episode, 'holds' | 'pauses'>): LocalDate | null {
  const since = [...holds.flatMap(({ from, until }) => (until === null ? [from] : [])), ...pauses.map(restsSince)];
  return since.sort()[0] ?? null;
}
