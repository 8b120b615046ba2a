/** Sets a table: cells break into lines, rows stay whole, and its head stands again on every page it goes over. */
import type { PrintableBlock } from '#kernel';
import { TEXT_WIDTH, type Paper } from './paper';

type Table = Extract<PrintableBlock, { kind: 'TABLE' }>;

const SIZE = 8.5;
const PADDING = 4;

interface SetRow {
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
  readonly head: boolean;
}

interface MeasuredTable {
  readonly widths: readonly number[];
  readonly head: SetRow | null;
  /** The head included. */
  readonly rows: readonly SetRow[];
  /** Height of what stands on one page whatever comes: all of a table to be kept together, or the head and the first row. */
  readonly beginning: number;
}

/** Height of what of the table stands on one page whatever comes. */
export function heightOfBeginning(paper: Paper, table: Table): number {
  return measured(paper, table).beginning;
}

export function setTable(paper: Paper, table: Table): void {
  const { columns } = table;
  const { widths, head, rows, beginning } = measured(paper, table);
  paper.makeRoom(beginning);
  for (const row of rows) {
    if (!paper.hasRoom(row.height)) {
      paper.turnPage();
      if (head) setRow(paper, head, columns, widths);
    }
    setRow(paper, row, columns, widths);
  }
}

function measured(paper: Paper, { columns, rows, together = false }: Table): MeasuredTable {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (TEXT_WIDTH * share) / shares);
  const rowOf = (cells: readonly string[], head: boolean): SetRow => {
    const broken = cells.map((cell, at) => paper.lines(cell, SIZE, (widths[at] ?? 0) - 2 * PADDING));
    const most = broken.reduce((max, { length }) => Math.max(max, length), 1);
    return { cells: broken, height: paper.height(most, SIZE) + 2 * PADDING, head };
  };
  const titles = columns.map(({ title }) => title);
  const head = titles.some((title) => title !== '') ? rowOf(titles, true) : null;
  const whole = [...(head ? [head] : []), ...rows.map((cells) => rowOf(cells, false))];
  const first = together ? whole : whole.slice(0, 2);
  return { widths, head, rows: whole, beginning: first.reduce((sum, { height }) => sum + height, 0) };
}

function setRow(paper: Paper, row: SetRow, columns: Table['columns'], widths: readonly number[]): void {
  let x = 0;
  for (const [at, lines] of row.cells.entries()) {
    const width = widths[at] ?? 0;
    paper.box(x, width, row.height, row.head);
    for (const [n, line] of lines.entries()) {
      const right = columns[at]?.align === 'RIGHT' ? width - PADDING - paper.width(line, SIZE) : PADDING;
      paper.write(line, x + right, PADDING + paper.height(n, SIZE), SIZE);
    }
    x += width;
  }
  paper.down(row.height);
}
