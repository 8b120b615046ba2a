/**
 * A cell of a decision table: a FEEL unary test, such as `<= 180`, `[61..90]`, `"ILLNESS", "DISASTER"` or `-`.
 *
 * Of FEEL only what a cell needs is let in: whole numbers and names, compared, in intervals, listed, negated. No variable, no
 * function, no loop: so every cell ends, allocates next to nothing, and changes its answer only at the numbers it names. Its
 * answers are FEEL's own: the library is asked once, for each of these numbers and between them, and never again.
 */
import { evaluate, parseUnaryTests } from '@bpmn-io/feelin';
import { measuring, type Measure, type Measured } from '../measures';

export const LONGEST_CELL = 80;
export const MOST_LITERALS = 6;

/** Whether a cell holds, by the value of its fact. */
export interface Cell {
  /** Ascending: where the answer may change. */
  readonly numbers: readonly number[];
  readonly names: readonly string[];
  /** A fact that is not known is met by `-` alone. */
  holds(value: Measured): boolean;
}

export type CellFault =
  | 'CELL_TOO_LONG'
  | 'CELL_NOT_READABLE'
  | 'CELL_TOO_MANY_VALUES'
  | 'NOT_WHOLE'
  | 'INTERVAL_REVERSED'
  | 'UNKNOWN_NAME'
  | 'WRONG_KIND'
  | 'NEVER_HOLDS';

const NUMBER = 'NumericLiteral(?: ArithOp)?';
const VALUE = `(?:${NUMBER}|StringLiteral)`;
const TEST = `PositiveUnaryTest (?:${VALUE}|SimplePositiveUnaryTest (?:CompareOp ${VALUE}|Interval [[\\]()] ${NUMBER} ${NUMBER} [[\\]()]))`;
const TESTS = `PositiveUnaryTests ${TEST}(?: ${TEST})*`;
/** The cells let in, as the names of the nodes FEEL's parser makes of them. */
const LET_IN = new RegExp(`^UnaryTests (?:Wildcard ArithOp|${TESTS}|not \\( ${TESTS} \\))$`);

/** Cells read so far: versions of a policy differ in few. */
const read = new Map<string, Cell | CellFault>();
const MOST_KEPT = 5_000;

/** Reads a cell for a fact; or says what is wrong with it. */
export function readCell(text: string, measure: Measure): Cell | CellFault {
  if (text.length > LONGEST_CELL) return 'CELL_TOO_LONG';
  const key = `${measure} ${text}`;
  const known = read.get(key);
  if (known) return known;
  if (read.size >= MOST_KEPT) read.clear();
  const cell = readAnew(text, measure);
  read.set(key, cell);
  return cell;
}

function readAnew(text: string, measure: Measure): Cell | CellFault {
  const tests = testsIn(text);
  if (!tests) return 'CELL_NOT_READABLE';
  if (tests.numbers.length + tests.names.length > MOST_LITERALS) return 'CELL_TOO_MANY_VALUES';
  if (tests.isWildcard) return { numbers: [], names: [], holds: () => true };
  return measuring(measure).unit === 'NAME' ? nameCell(tests, measure) : numberCell(tests, measure);
}

/** The tests of a cell, as they stand in it. */
interface Tests {
  /** Without the `not(…)` around them. */
  readonly text: string;
  readonly isNegated: boolean;
  readonly isWildcard: boolean;
  readonly numbers: readonly string[];
  readonly names: readonly string[];
  /** Where in `numbers` an interval begins. */
  readonly intervals: readonly number[];
}

/** Null for anything but the cells let in. */
function testsIn(text: string): Tests | null {
  const nodes: string[] = [];
  const numbers: string[] = [];
  const names: string[] = [];
  const intervals: number[] = [];
  let inside = text;
  parseUnaryTests(text, {}, undefined).iterate({
    enter: ({ name, from, to }) => {
      nodes.push(name);
      if (name === 'PositiveUnaryTests') inside = text.slice(from, to);
      if (name === 'Interval') intervals.push(numbers.length);
      if (name === 'NumericLiteral') numbers.push(text.slice(from, to));
      if (name === 'StringLiteral') names.push(text.slice(from + 1, to - 1));
    },
  });
  if (!names.every((name) => /^[\w.-]+$/.test(name)) || !LET_IN.test(nodes.join(' '))) return null;
  const [, second] = nodes;
  return { text: inside, isNegated: second === 'not', isWildcard: second === 'Wildcard', numbers, names, intervals };
}

/** FEEL's answer for each of the values. */
function answered({ text, isNegated }: Tests, values: readonly (number | string)[]): readonly boolean[] {
  const answers = evaluate(`for value in values return value in (${text})`, { values }).value as readonly unknown[];
  return answers.map((answer) => (answer === true) !== isNegated);
}

function numberCell(tests: Tests, measure: Measure): Cell | CellFault {
  if (tests.names.length > 0) return 'WRONG_KIND';
  const values = tests.numbers.map((literal) =>
    /^-?\s*\d{1,16}$/.test(literal) ? Number(literal.replace(/\s/g, '')) : NaN,
  );
  if (!values.every(Number.isSafeInteger)) return 'NOT_WHOLE';
  if (tests.intervals.some((at) => (values[at] ?? 0) > (values[at + 1] ?? 0))) return 'INTERVAL_REVERSED';
  const numbers = [...new Set(values)].sort((a, b) => a - b);
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = measuring(measure);
  const regions = regionsAround(numbers);
  const answers = answered(tests, regions).map((answer, n) => answer && within(regions[n] ?? 0, least, most));
  if (!answers.includes(true)) return 'NEVER_HOLDS';
  const holds = (value: Measured) => typeof value === 'number' && (answers[regionOf(numbers, value)] ?? false);
  return { numbers, names: [], holds };
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** One value of each region: before the first number, each number, after each. The one after may be the next number itself. */
function regionsAround(numbers: readonly number[]): number[] {
  const [first = 0] = numbers;
  return [first - 1, ...numbers.flatMap((number) => [number, number + 1])];
}

/** 0 before the first number, 2i+1 at the i-th, 2i+2 after it. */
export function regionOf(numbers: readonly number[], value: number): number {
  let region = 0;
  for (const number of numbers) {
    if (value < number) return region;
    if (value === number) return region + 1;
    region += 2;
  }
  return region;
}

/** Stands for every name that a cell does not tell. */
export const ANY_OTHER_NAME = '…';

function nameCell(tests: Tests, measure: Measure): Cell | CellFault {
  const { numbers, names, text } = tests;
  if (numbers.length > 0 || /[<>]/.test(text)) return 'WRONG_KIND';
  const { names: all } = measuring(measure);
  if (all && !names.every((name) => all.includes(name))) return 'UNKNOWN_NAME';
  const asked = [...new Set([...names, ANY_OTHER_NAME])];
  const answers = answered(tests, asked);
  if (!answers.includes(true)) return 'NEVER_HOLDS';
  const holding = new Set(asked.filter((_, n) => answers[n]));
  const holds = (value: Measured) =>
    typeof value === 'string' && holding.has(asked.includes(value) ? value : ANY_OTHER_NAME);
  return { numbers: [], names: asked.slice(0, -1), holds };
}
