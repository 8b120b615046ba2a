/** Rows of a plan that are not paid in full. Money fills the rows in order, so what remains is missing from the last ones. */
import type { Fen, LocalDate } from '#kernel';
import { totalOf } from '#loan-math';
import type { PlanProgress } from '../case/case.state';

export interface OpenRow {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly lacking: Fen;
}

/** When the first row is due that money paid ahead does not cover; null where there is none. */
export function nextDueOf(progress: Pick<PlanProgress, 'plan' | 'remaining' | 'payments'>): LocalDate | null {
  let waiting = 0;
  for (const { credited } of progress.payments) waiting += credited;
  const next = openRows(progress).find(({ lacking }) => {
    waiting -= lacking;
    return waiting < 0;
  });
  return next?.dueOn ?? null;
}

/** In the order of the rows. */
export function openRows({ plan, remaining }: Pick<PlanProgress, 'plan' | 'remaining'>): readonly OpenRow[] {
  const open: OpenRow[] = [];
  const { rows } = plan.schedule;
  let left: number = totalOf(remaining);
  for (let at = rows.length - 1; at >= 0 && left > 0; at -= 1) {
    const row = rows[at];
    if (!row) break;
    const lacking = Math.min(row.total, left);
    left -= lacking;
    if (lacking > 0) open.push({ seq: row.seq, dueOn: row.dueOn, lacking: lacking as Fen });
  }
  return open.reverse();
}
