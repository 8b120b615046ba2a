import fc from 'fast-check';
import { AddedTables, nearestRank } from './added-tables';
import type { ReportEntry, ReportTable } from './report-definition';

const words = { en: 'x', zh: '某' };
const column = (id: string, measure: ReportTable['columns'][number]['measure']) => ({ id, title: words, measure });
const TABLE: ReportTable = {
  id: 't',
  title: words,
  rows: [
    { id: 'class', title: words, values: ['NORMAL', 'LOSS'].map((value) => ({ value, title: words })) },
    { id: 'product', title: words },
  ],
  columns: [
    column('loans', 'COUNT'),
    column('owed', 'FEN'),
    column('half', 'DAYS_P50'),
    column('most', 'DAYS_MOST'),
    column('bad', 'COUNT'),
    column('share', { share: 'bad', of: 'loans' }),
  ],
  total: true,
};
const added = (entries: readonly ReportEntry[], table = TABLE) => {
  const tables = new AddedTables({ tables: [table] });
  for (const entry of entries) tables.add(entry);
  return tables.shown()[0]?.rows ?? [];
};

describe('tables added up entry by entry', () => {
  const entry = fc
    .record({
      class: fc.constantFrom('LOSS', 'NORMAL'),
      product: fc.constantFrom('B', 'A', 'C'),
      owed: fc.nat(1_000_000),
      days: fc.option(fc.nat(400), { nil: null }),
      bad: fc.nat(1),
    })
    .map(({ class: of, product, owed, days, bad }): ReportEntry => ({
      table: 't',
      row: [of, product],
      values: { loans: 1, owed, half: days, most: days, bad },
    }));

  it('say the same as a naive sum of all entries, in any order they come', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const rows = added(entries);
        expect(added([...entries].reverse())).toEqual(rows);
        for (const { of, values } of rows) {
          const mine = entries.filter(({ row }) => of.length === 0 || (row[0] === of[0] && row[1] === of[1]));
          const days = mine.flatMap((one) => (typeof one.values.half === 'number' ? [one.values.half] : []));
          const sorted = [...days].sort((a, b) => a - b);
          const sum = (name: string) => mine.reduce((so, one) => so + Number(one.values[name]), 0);
          expect(values).toEqual({
            ...{ loans: mine.length, owed: sum('owed'), bad: sum('bad') },
            half: sorted[Math.ceil(sorted.length / 2) - 1] ?? null,
            most: sorted.at(-1) ?? null,
            share: mine.length === 0 ? null : Math.floor((10_000 * sum('bad')) / mine.length),
          });
        }
        const named = rows.slice(0, -1).map(({ of }) => of.join());
        expect(new Set(named).size).toBe(named.length);
        expect(rows.at(-1)).toMatchObject({ row: 'TOTAL', of: [] });
      }),
    );
  });

  it('show every row whose values are named, also where nothing is in it, in the order they are named', () => {
    const oneDimension = { ...TABLE, rows: TABLE.rows.slice(0, 1) };
    expect(added([], oneDimension).map(({ row }) => row)).toEqual(['NORMAL', 'LOSS', 'TOTAL']);
    expect(added([], oneDimension)[0]?.values).toMatchObject({ loans: 0, owed: 0, half: null, share: null });
  });

  it('tell no figure that is not exact', () => {
    const much = { table: 't', row: ['LOSS', 'A'], values: { owed: Number.MAX_SAFE_INTEGER } };
    expect(() => added([much, much])).toThrow(RangeError);
  });

  it('take the nearest rank for a median and a ninth decile', () => {
    const days = new Map([
      [1, 5],
      [2, 4],
      [30, 1],
    ]);
    expect([nearestRank(days, 50), nearestRank(days, 90), nearestRank(days, 91)]).toEqual([1, 2, 30]);
  });
});
