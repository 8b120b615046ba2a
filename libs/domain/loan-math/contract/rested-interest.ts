/**
 * The interest of rows and bills where it rests for some of their days: each bears the share of its interest that its counted days are of
 * all the days it runs for.
 */
import { epochDay } from '#kernel';
import { CountedDays } from '../pause/counted-days';
import type { Pause } from '../pause/pause';
import { restedShare } from '../pause/rested-share';
import type { ContractRow } from './contract';

export function restedInterest(rows: readonly ContractRow[], pauses: readonly Pause[]): readonly ContractRow[] {
  const days = CountedDays.of(pauses, 'INTEREST');
  if (days === CountedDays.ALL) return rows;
  return rows.map((row) => {
    const interest = restedShare(row.interest, days, epochDay(row.accruesFrom), epochDay(row.dueOn));
    return interest === row.interest ? row : { ...row, interest };
  });
}
