/**
 * The interest of contract rows where it rests for some of their days: each row bears the share of its interest that its counted days
 * are of all its days, rounded half up. Of a bill, which is told with its figures, nothing changes.
 */
import { epochDay, fen } from '#kernel';
import { CountedDays } from '../pause/counted-days';
import type { Pause } from '../pause/pause';
import type { ContractRow } from './contract';

export function restedInterest(rows: readonly ContractRow[], pauses: readonly Pause[]): readonly ContractRow[] {
  const days = CountedDays.of(pauses, 'INTEREST');
  if (days === CountedDays.ALL) return rows;
  return rows.map((row) => {
    const [start, end] = [epochDay(row.accruesFrom), epochDay(row.dueOn)];
    const counted = days.between(start, end);
    const all = end - start;
    if (counted === all) return row;
    return { ...row, interest: fen(Math.floor((2 * row.interest * counted + all) / (2 * all))) };
  });
}
