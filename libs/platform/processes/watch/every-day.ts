/** Does something once every business date, as soon as the day has turned. */
import type { Clock } from '#clock';
import type { LocalDate } from '#kernel';
import type { DayTurns } from '../day-turn/day-turns';
import { Watch, type WatchOptions } from './watch';

export interface EveryDayOptions extends Pick<WatchOptions, 'everyMs' | 'signal'> {
  readonly clock: Pick<Clock, 'businessDate'>;
  readonly turns: Pick<DayTurns, 'next'>;
  /** What there is to do on a date. Where it throws it is done again. */
  readonly work: (date: LocalDate) => Promise<void>;
  readonly failed: (date: LocalDate, error: unknown) => Promise<void> | void;
}

export function everyDay({ clock, turns, work, failed, ...when }: EveryDayOptions): Watch {
  let done: LocalDate | undefined;
  let date!: LocalDate;
  return new Watch({
    ...when,
    async look() {
      date = clock.businessDate();
      if (done === date || (await turns.next()) !== null) return;
      await work(date);
      done = date;
    },
    failed: (error) => failed(date, error),
  });
}
