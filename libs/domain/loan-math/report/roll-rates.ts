/** Roll rates (滚动率): how many loans, and how much balance, moved from one days-past-due bucket to another between two dates. */
import { addFen, ZERO_FEN, type Fen } from '#kernel';
import { REPORT_BUCKETS, type ReportBucket } from '../classification/days-past-due-bucket';
import type { Arrears } from '../contract/arrears';

/** NEW = disbursed after the first date. */
export type RollRow = ReportBucket | 'NEW';

export const ROLL_ROWS: readonly RollRow[] = [...REPORT_BUCKETS, 'NEW'];

/** Rows = bucket at the first date, columns = bucket at the second. */
export type RollTable<T> = Readonly<Record<RollRow, Readonly<Record<ReportBucket, T>>>>;

export interface RollRates {
  readonly count: RollTable<number>;
  /** Outstanding principal at the first date (NEW: at the second), fen. */
  readonly balance_fen: RollTable<Fen>;
}

type Position = Pick<Arrears, 'bucket' | 'outstandingPrincipal'>;

function emptyTable<T>(nothing: T): Record<RollRow, Record<ReportBucket, T>> {
  const row = (): Record<ReportBucket, T> =>
    Object.fromEntries(REPORT_BUCKETS.map((bucket) => [bucket, nothing])) as Record<ReportBucket, T>;
  return Object.fromEntries(ROLL_ROWS.map((name) => [name, row()])) as Record<RollRow, Record<ReportBucket, T>>;
}

/** The movement of a book between two dates; both maps are by loan id. A loan missing at the second date has left the book. */
export function rollRates(first: ReadonlyMap<string, Position>, second: ReadonlyMap<string, Position>): RollRates {
  const count = emptyTable(0);
  const balance = emptyTable(ZERO_FEN);
  for (const [loanId, now] of second) {
    const before = first.get(loanId);
    const row = before?.bucket ?? 'NEW';
    count[row][now.bucket] += 1;
    balance[row][now.bucket] = addFen(balance[row][now.bucket], (before ?? now).outstandingPrincipal);
  }
  return { count, balance_fen: balance };
}
