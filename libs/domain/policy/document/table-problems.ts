/** What is wrong with one decision table: its inputs, its cells, and its rows together. */
import type { Bilingual } from '#kernel';
import { measuring, type Measure, type Measured } from '../measures';
import { ANY_OTHER_NAME, readCell } from './cell';
import {
  countOfRegions,
  MOST_REGIONS,
  readTable,
  regionsOf,
  tableFaults,
  type TableFault,
  type TableShape,
} from './decision-table';
import type { RuleLimit, UsedFact } from './policy-document';
import { problem, type PolicyProblem } from './policy-problem';
import { valueInWords } from './told';

export interface TableExpectations {
  readonly limit: RuleLimit | null;
  /** Whether two rows answer the same. */
  readonly saySame: (one: number, other: number) => boolean;
}

export function tableProblems(
  table: TableShape,
  facts: readonly UsedFact[],
  at: string,
  { limit, saySame }: TableExpectations,
): PolicyProblem[] {
  const { inputs, rows, hitPolicy } = table;
  const ofInputs = inputs.flatMap((input, n) => inputProblems(input, n, table, facts, `${at}/inputs/${n}`));
  const ofCells = rows.flatMap(({ when }, row) => cellProblems(when, inputs, `${at}/rows/${row}/when`));
  if (ofInputs.length + ofCells.length > 0) return [...ofInputs, ...ofCells];
  const read = readTable(table);
  const column = limit ? inputs.indexOf(limit.fact) : -1;
  const tested = read.some((cells) => limit && cells[column]?.numbers.some((number) => isLimit(number, limit.value)));
  const ofLimit =
    limit && column >= 0 && !tested ? [problem(`${at}/limit/value`, 'LIMIT_NOT_IN_TABLE', limit.value)] : [];
  const regions = regionsOf(read, inputs);
  if (countOfRegions(regions) > MOST_REGIONS) return [...ofLimit, problem(`${at}/inputs`, 'TABLE_TOO_WIDE')];
  const faults = tableFaults(read, hitPolicy, regions, saySame);
  return [...ofLimit, ...faults.map((fault) => faultOf(fault, inputs, at))];
}

/** A limit of 60 may stand in a cell as `<= 60` or `< 61`. */
function isLimit(number: number, limit: number): boolean {
  return Math.abs(number - limit) <= 1;
}

function inputProblems(
  input: Measure,
  n: number,
  { inputs }: TableShape,
  facts: readonly UsedFact[],
  at: string,
): PolicyProblem[] {
  if (inputs.indexOf(input) !== n) return [problem(at, 'TWICE', input)];
  return facts.some(({ fact }) => fact === input) ? [] : [problem(at, 'FACT_NOT_DECLARED', input)];
}

function cellProblems(when: readonly string[], inputs: readonly Measure[], at: string): PolicyProblem[] {
  if (when.length !== inputs.length) return [problem(at, 'WRONG_NUMBER_OF_CELLS', inputs.length)];
  return inputs.flatMap((input, column) => {
    const cell = readCell(when[column] ?? '', input);
    if (typeof cell !== 'string') return [];
    const names = cell === 'UNKNOWN_NAME' ? measuring(input).names?.join(', ') : undefined;
    return [problem(`${at}/${column}`, cell, names)];
  });
}

function faultOf({ kind, rows, values }: TableFault, inputs: readonly Measure[], at: string): PolicyProblem {
  const [, later] = rows;
  const place = kind === 'GAP' ? `${at}/rows` : `${at}/rows/${later ?? 0}/when`;
  return problem(place, kind, combination(values, inputs));
}

function combination(values: readonly Measured[], inputs: readonly Measure[]): Bilingual {
  const parts = inputs.map((input, column) => {
    const value = values[column] ?? null;
    const words = value === ANY_OTHER_NAME ? { en: 'any other', zh: '其他取值' } : valueInWords(value, input);
    return { en: `${input} = ${words.en}`, zh: `${input}为${words.zh}` };
  });
  return { en: parts.map(({ en }) => en).join(' and '), zh: parts.map(({ zh }) => zh).join('，') };
}
