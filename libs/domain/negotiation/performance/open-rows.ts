/**
 * What the rows of a plan ask and what of it is not paid. Money fills the rows in order, so what remains is missing from the last
 * ones, as they are restated where the debt at signing proved to have been another.
 */
import type { Fen, LocalDate } from '#kernel';
import { allocate, DEFAULT_ALLOCATION, totalOf, type Applied, type PlanRow, type RestatedRow } from '#loan-math';
import type { PlanProgress } from '../case/case.state';

export interface OpenRow {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly lacking: Fen;
}

export type AskedRow = Pick<PlanRow, 'seq' | 'dueOn' | 'principal' | 'interest' | 'fee' | 'penalty' | 'total'>;
type Asked = Pick<PlanProgress, 'plan' | 'restatedRows'>;
type Paid = Asked & Pick<PlanProgress, 'creditBroughtIn' | 'remaining' | 'payments'>;

/** A row as it was told last. */
export function askedBy(agreed: PlanRow, restated: readonly RestatedRow[]): AskedRow {
  const told = restated.find(({ seq }) => seq === agreed.seq);
  return told ? { ...told, dueOn: agreed.dueOn, total: totalOf(told) } : agreed;
}

/** In the order of the rows. */
export function askedRows({ plan, restatedRows }: Asked): readonly AskedRow[] {
  const { rows } = plan.schedule;
  return restatedRows.length === 0 ? rows : rows.map((row) => askedBy(row, restatedRows));
}

/** In the order of the rows. */
export function openRows(progress: Asked & Pick<PlanProgress, 'remaining'>): readonly OpenRow[] {
  const open: OpenRow[] = [];
  const rows = askedRows(progress);
  let left: number = totalOf(progress.remaining);
  for (let at = rows.length - 1; at >= 0 && left > 0; at -= 1) {
    const row = rows[at];
    if (!row) break;
    const lacking = Math.min(row.total, left);
    left -= lacking;
    if (lacking > 0) open.push({ seq: row.seq, dueOn: row.dueOn, lacking: lacking as Fen });
  }
  return open.reverse();
}

/** When the first row is due that money paid ahead does not cover; null where there is none. */
export function nextDueOf(progress: Paid): LocalDate | null {
  let waiting = 0;
  for (const { credited } of progress.payments) waiting += credited;
  const next = rowsToPay(progress).find(({ lacking }) => {
    waiting -= lacking;
    return waiting < 0;
  });
  return next?.dueOn ?? null;
}

/** What is paid of each row, by its number. */
export function paidOnRows(progress: Paid & Pick<PlanProgress, 'completedOn'>): ReadonlyMap<number, Fen> {
  const { plan, payments, creditBroughtIn, completedOn } = progress;
  const rows = askedRows(progress);
  // Once it is completed nothing remains, and interest that was spared is not paid.
  const spared = completedOn !== null && plan.schedule.planInterest > 0;
  if (spared || !isRemainderOf(rows, progress)) {
    const fromCredit = allocate(rows, creditBroughtIn, 'HORIZONTAL', DEFAULT_ALLOCATION[0].order).applied;
    return paidBy([{ allocation: fromCredit }, ...payments]);
  }
  const lacking = new Map(openRows(progress).map((row) => [row.seq, row.lacking]));
  return new Map(rows.map(({ seq, total }) => [seq, (total - (lacking.get(seq) ?? 0)) as Fen]));
}

/** Where what remains is of no use, the debt at signing changed the last rows: the others are open as far as nothing was paid of them. */
function rowsToPay(progress: Paid): readonly OpenRow[] {
  const rows = askedRows(progress);
  if (isRemainderOf(rows, progress)) return openRows(progress);
  const paid = paidBy(progress.payments);
  const lackingOf = ({ seq, total }: AskedRow): number => total - (paid.get(seq) ?? 0);
  const open = rows.filter((row, at) => lackingOf(row) > 0 || at === rows.length - 1);
  return open.map((row) => ({ seq: row.seq, dueOn: row.dueOn, lacking: Math.max(lackingOf(row), 1) as Fen }));
}

/**
 * Whether what remains is what the rows as they are known ask and is not paid. It is not while a case of before was not told that
 * its rows ask otherwise.
 */
function isRemainderOf(rows: readonly AskedRow[], { creditBroughtIn, remaining, payments }: Paid): boolean {
  const paid = paidBy(payments);
  const fromCredit = rows.reduce((sum, { seq, total }) => sum + total - (paid.get(seq) ?? 0), 0) - totalOf(remaining);
  return fromCredit >= 0 && fromCredit <= creditBroughtIn;
}

function paidBy(payments: Iterable<{ readonly allocation: readonly Applied[] }>): ReadonlyMap<number, Fen> {
  const paid = new Map<number, Fen>();
  for (const { allocation } of payments) {
    for (const { seq, amount } of allocation) paid.set(seq, ((paid.get(seq) ?? 0) + amount) as Fen);
  }
  return paid;
}
