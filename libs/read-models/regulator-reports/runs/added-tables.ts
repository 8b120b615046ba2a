/** Tables added up entry by entry; memory grows with the rows of the tables, not with what stands behind them. */
import type { Dimension, ReportColumn, ReportDefinition, ReportEntry, ReportTable, Told } from './report-definition';

/** Joins the values of a row's dimensions to its name; none of them holds this. */
export const ROW_JOINT = '~';
export const TOTAL_ROW = 'TOTAL';

export function rowKey(row: readonly string[]): string {
  return row.join(ROW_JOINT);
}

/** A row as it is shown; null where a column says nothing, such as the median of nothing. */
export interface ShownRow {
  readonly row: string;
  readonly of: readonly string[];
  readonly values: { readonly [column: string]: number | null };
}

export interface ShownTable {
  readonly table: string;
  readonly rows: readonly ShownRow[];
}

/** One row of a table while it is added up: sums, and of days how often each came. */
class AddedRow {
  private readonly sums = new Map<string, number>();
  private readonly days = new Map<string, Map<number, number>>();

  constructor(
    private readonly columns: readonly ReportColumn[],
    readonly of: readonly string[],
  ) {}

  add(values: { readonly [column: string]: Told }): void {
    for (const { id, measure } of this.columns) {
      const told = values[id];
      if (typeof told !== 'number') continue;
      if (measure === 'COUNT' || measure === 'FEN') this.sums.set(id, exact((this.sums.get(id) ?? 0) + told));
      else if (typeof measure === 'string') this.addDays(id, told);
    }
  }

  values(): ShownRow['values'] {
    return Object.fromEntries(this.columns.map((column) => [column.id, this.valueOf(column)]));
  }

  private addDays(id: string, days: number): void {
    const counts = this.days.get(id) ?? new Map<number, number>();
    this.days.set(id, counts);
    counts.set(days, (counts.get(days) ?? 0) + 1);
  }

  private valueOf({ id, measure }: ReportColumn): number | null {
    if (typeof measure === 'object') return basisPoints(this.sums.get(measure.share), this.sums.get(measure.of));
    const counts = this.days.get(id);
    switch (measure) {
      case 'COUNT':
      case 'FEN':
        return this.sums.get(id) ?? 0;
      case 'DAYS_P50':
        return counts ? nearestRank(counts, 50) : null;
      case 'DAYS_P90':
        return counts ? nearestRank(counts, 90) : null;
      case 'DAYS_MOST':
        return counts ? Math.max(...counts.keys()) : null;
    }
  }
}

/** @throws RangeError past 2^53: no figure is ever told that is not exact */
function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError('a sum of the report is past what is exact');
  return sum;
}

/** Rounded down; null of nothing. */
function basisPoints(part = 0, whole = 0): number | null {
  return whole === 0 ? null : Number((BigInt(part) * 10_000n) / BigInt(whole));
}

/** The smallest number of days within which at least so many of a hundred lie (nearest rank). */
export function nearestRank(counts: ReadonlyMap<number, number>, percent: number): number | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rank = Math.ceil((total * percent) / 100);
  let seen = 0;
  for (const [days, count] of [...counts].sort(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= rank) return days;
  }
  return null;
}

class AddedTable {
  private readonly rows = new Map<string, AddedRow>();
  private readonly total: AddedRow;

  constructor(readonly outline: ReportTable) {
    for (const of of givenRows(outline.rows)) this.rows.set(rowKey(of), new AddedRow(outline.columns, of));
    this.total = new AddedRow(outline.columns, []);
  }

  add({ row, values }: ReportEntry): void {
    if (row.length !== this.outline.rows.length)
      throw new TypeError(`a row of ${this.outline.id} has other dimensions`);
    const key = rowKey(row);
    const added = this.rows.get(key) ?? new AddedRow(this.outline.columns, row);
    this.rows.set(key, added);
    added.add(values);
    if (this.outline.total) this.total.add(values);
  }

  shown(): ShownTable {
    const order = orderOf(this.outline.rows);
    const rows = [...this.rows].sort(([, a], [, b]) => order(a.of, b.of));
    const total = { row: TOTAL_ROW, of: [], values: this.total.values() };
    return {
      table: this.outline.id,
      rows: [
        ...rows.map(([row, added]) => ({ row, of: added.of, values: added.values() })),
        ...(this.outline.total ? [total] : []),
      ],
    };
  }
}

/** Rows that are there whatever happened: all combinations where every dimension names its values. */
function givenRows(dimensions: readonly Dimension[]): readonly (readonly string[])[] {
  if (dimensions.some(({ values }) => values === undefined)) return [];
  return dimensions.reduce<readonly (readonly string[])[]>(
    (rows, { values = [] }) => rows.flatMap((row) => values.map(({ value }) => [...row, value])),
    [[]],
  );
}

/** By the order of the values where they are named, else by the text. */
function orderOf(dimensions: readonly Dimension[]): (a: readonly string[], b: readonly string[]) => number {
  const places = dimensions.map(({ values }) => new Map(values?.map(({ value }, at) => [value, at])));
  return (a, b) => {
    for (const [at, place] of places.entries()) {
      const [one = '', other = ''] = [a[at], b[at]];
      const byPlace = (place.get(one) ?? place.size) - (place.get(other) ?? place.size);
      if (byPlace !== 0) return byPlace;
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
}

export class AddedTables {
  private readonly tables: ReadonlyMap<string, AddedTable>;

  constructor({ tables }: Pick<ReportDefinition, 'tables'>) {
    this.tables = new Map(tables.map((outline) => [outline.id, new AddedTable(outline)]));
  }

  /** Entries of lists are added up nowhere. */
  add(entry: ReportEntry): void {
    this.tables.get(entry.table)?.add(entry);
  }

  shown(): readonly ShownTable[] {
    return [...this.tables.values()].map((table) => table.shown());
  }
}
