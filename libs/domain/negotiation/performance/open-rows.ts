/** Rows of a plan that are not paid in full. Money fills the rows in order, so what remains is missing from the last ones. */
import type { Fen, LocalDate } from '#kernel';
import { totalOf, type PlanRow } from '#loan-math';
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
  const next = rowsToPay(progress).find(({ lacking }) => {
    waiting -= lacking;
    return waiting < 0;
  });
  return next?.dueOn ?? null;
}

/**
 * Where what was paid and what remains are not what the rows ask, the debt at signing proved to be another: that changes the last rows.
 * The others are open as far as nothing was paid of them.
 */
function rowsToPay(progress: Pick<PlanProgress, 'plan' | 'remaining' | 'payments'>): readonly OpenRow[] {
  const { plan, remaining, payments } = progress;
  const { rows } = plan.schedule;
  const paid = new Map<number, number>();
  for (const { allocation } of payments) {
    for (const { seq, amount } of allocation) paid.set(seq, (paid.get(seq) ?? 0) + amount);
  }
  const lackingOf = ({ seq, total }: PlanRow): number => total - (paid.get(seq) ?? 0);
  const fromCredit = rows.reduce((sum, row) => sum + lackingOf(row), 0) - totalOf(remaining);
  if (fromCredit >= 0 && fromCredit <= plan.snapshot.credit) return openRows(progress);
  const open = rows.filter((row, at) => lackingOf(row) > 0 || at === rows.length - 1);
  return open.map((row) => ({ seq: row.seq, dueOn: row.dueOn, lacking: Math.max(lackingOf(row), 1) as Fen }));
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
