/** Where two runs of the same report differ, cell by cell. */
import type { ReportBody } from './report-body';
import type { ReportComparison } from './report-run.query';

type Cells = ReadonlyMap<
  string,
  { readonly table: string; readonly row: string; readonly column: string; readonly value: number | null }
>;

export function comparison(before: ReportBody, after: ReportBody): Pick<ReportComparison, 'same' | 'cells' | 'lists'> {
  const [first, second] = [cellsOf(before), cellsOf(after)];
  const keys = [...new Set([...first.keys(), ...second.keys()])];
  const cells = keys.flatMap((key) => {
    const [was, is] = [first.get(key), second.get(key)];
    const { table = '', row = '', column = '' } = was ?? is ?? {};
    const [valueBefore, valueAfter] = [was?.value ?? null, is?.value ?? null];
    return valueBefore === valueAfter ? [] : [{ table, row, column, before: valueBefore, after: valueAfter }];
  });
  const lists = before.lists.flatMap(({ list, lines, sha256 }) => {
    const other = after.lists.find((one) => one.list === list);
    return other?.sha256 === sha256 ? [] : [{ list, linesBefore: lines, linesAfter: other?.lines ?? 0 }];
  });
  return { same: cells.length === 0 && lists.length === 0, cells, lists };
}

function cellsOf({ tables }: ReportBody): Cells {
  return new Map(
    tables.flatMap(({ table, rows, columns }) =>
      rows.flatMap(({ row, values }) =>
        columns.map(({ id: column }) => {
          const cell = { table, row, column, value: values[column] ?? null };
          return [JSON.stringify([table, row, column]), cell] as const;
        }),
      ),
    ),
  );
}
