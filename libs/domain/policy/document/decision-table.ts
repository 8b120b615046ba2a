/** A decision table read once: which of its rows hold for values of its facts, and where it has gaps or rows that overlap. */
import { measuring, type Measure, type Measured } from '../measures';
import { ANY_OTHER_NAME, readCell, type Cell } from './cell';

export const HIT_POLICIES = ['UNIQUE', 'FIRST', 'ANY', 'COLLECT'] as const;
/**
 * UNIQUE: exactly one row holds. FIRST: the first that holds. ANY: rows that hold together say the same. COLLECT: all that
 * hold, in their order, and none may.
 */
export type HitPolicy = (typeof HIT_POLICIES)[number];

/** The part of a table that says when which row holds. */
export interface TableShape {
  readonly hitPolicy: HitPolicy;
  readonly inputs: readonly Measure[];
  readonly rows: readonly { readonly when: readonly string[] }[];
}

/** Cells row by row. */
export type ReadTable = readonly (readonly Cell[])[];

/** Reads a table whose cells are known to be readable; any other cell never holds. */
export function readTable({ inputs, rows }: TableShape): ReadTable {
  return rows.map(({ when }) =>
    inputs.map((measure, column) => {
      const cell = readCell(when[column] ?? '', measure);
      return typeof cell === 'string' ? NEVER : cell;
    }),
  );
}

const NEVER: Cell = { numbers: [], names: [], holds: () => false };

/** The rows that hold, in their order. */
export function rowsHolding(table: ReadTable, values: readonly Measured[]): number[] {
  const holding: number[] = [];
  for (const [row, cells] of table.entries()) {
    if (cells.every((cell, column) => cell.holds(values[column] ?? null))) holding.push(row);
  }
  return holding;
}

/** A place of a table where no row holds, or more than one. */
export interface TableFault {
  readonly kind: 'GAP' | 'OVERLAP';
  /** Of an overlap, the rows; the later is the one at fault. */
  readonly rows: readonly number[];
  /** One value of each fact with which it is so. */
  readonly values: readonly Measured[];
}

/** More combinations than this are not looked through: such a table is refused. */
export const MOST_REGIONS = 20_000;

/** Every value of its facts between which the answer of the table can change, fact by fact. */
export function regionsOf(table: ReadTable, inputs: readonly Measure[]): readonly (readonly Measured[])[] {
  return inputs.map((measure, column) =>
    regionsOfColumn(
      measure,
      table.map((cells) => cells[column] ?? NEVER),
    ),
  );
}

function regionsOfColumn(measure: Measure, cells: readonly Cell[]): readonly Measured[] {
  const { unit, names, least = 0, most = Number.MAX_SAFE_INTEGER } = measuring(measure);
  if (unit === 'NAME') return names ?? [...new Set(cells.flatMap((cell) => cell.names)), ANY_OTHER_NAME];
  const around = cells.flatMap(({ numbers }) => numbers.flatMap((number) => [number - 1, number, number + 1]));
  return [...new Set([least, ...around])].filter((value) => value >= least && value <= most).sort((a, b) => a - b);
}

export function countOfRegions(regions: readonly (readonly Measured[])[]): number {
  return regions.reduce((count, { length }) => count * length, 1);
}

/** The first gap and the first overlap of each pair of rows, as far as the hit policy forbids them. */
export function tableFaults(
  table: ReadTable,
  hitPolicy: HitPolicy,
  regions: readonly (readonly Measured[])[],
  saySame: (one: number, other: number) => boolean,
): TableFault[] {
  const faults = new Map<string, TableFault>();
  for (const values of combinations(regions)) {
    const rows = rowsHolding(table, values);
    if (rows.length === 0 && hitPolicy !== 'COLLECT') note(faults, { kind: 'GAP', rows, values });
    if (rows.length < 2 || hitPolicy === 'FIRST' || hitPolicy === 'COLLECT') continue;
    const [first = 0, ...others] = rows;
    for (const other of others) {
      if (hitPolicy === 'ANY' && saySame(first, other)) continue;
      note(faults, { kind: 'OVERLAP', rows: [first, other], values });
    }
  }
  return [...faults.values()];
}

function note(faults: Map<string, TableFault>, fault: TableFault): void {
  const key = `${fault.kind} ${fault.rows.join()}`;
  if (!faults.has(key)) faults.set(key, fault);
}

function* combinations(regions: readonly (readonly Measured[])[]): Generator<readonly Measured[]> {
  const [first, ...others] = regions;
  if (!first) {
    yield [];
    return;
  }
  for (const rest of combinations(others)) for (const value of first) yield [value, ...rest];
}
