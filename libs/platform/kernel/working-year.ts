/** Reads a year of working days from plain data, such as a file; every reason why it is none is told at once. */
import { canonicalJson } from './json';
import { isLocalDate, type LocalDate } from './local-date';
import { isWorkingDay, type WorkingYear } from './working-days';

/** A State Council notice names seven holidays; nobody lists more ranges or make-up days than this. */
const MOST_ENTRIES = 40;
const LONGEST_SOURCE = 200;

export type ReadWorkingYear =
  | { readonly kind: 'year'; readonly year: WorkingYear }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

function isRange(value: unknown): value is readonly [LocalDate, LocalDate] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [first, last] = value as readonly unknown[];
  return isLocalDate(first) && isLocalDate(last) && first <= last;
}

function listOf<Item>(value: unknown, is: (item: unknown) => item is Item): readonly Item[] | null {
  return Array.isArray(value) && value.length <= MOST_ENTRIES && value.every(is) ? value : null;
}

/** Days of a notice lie in its year, or a few days around it where a holiday crosses the turn of the year. */
function isNear(year: number): (date: LocalDate) => boolean {
  return (date) => date >= `${year - 1}-12-01` && date <= `${year + 1}-01-31`;
}

/** `{year, source, holidays: [[first, last], …], makeUpWorkdays: [day, …]}`, dates as YYYY-MM-DD. */
export function readWorkingYear(value: unknown): ReadWorkingYear {
  const told = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { source } = told;
  const year =
    typeof told.year === 'number' && Number.isInteger(told.year) && told.year >= 2000 && told.year <= 2100
      ? told.year
      : null;
  const holidays = listOf(told.holidays, isRange);
  const makeUpWorkdays = listOf(told.makeUpWorkdays, isLocalDate);
  const problems = [
    ...(year === null ? ['year must be a year from 2000 to 2100'] : []),
    ...(typeof source === 'string' && source.length > 0 && source.length <= LONGEST_SOURCE
      ? []
      : [`source must name the notice in 1 to ${LONGEST_SOURCE} characters`]),
    ...(holidays && holidays.length > 0
      ? []
      : ['holidays must be ranges of dates, such as ["2026-10-01", "2026-10-07"]']),
    ...(makeUpWorkdays ? [] : ['makeUpWorkdays must be dates, such as "2026-10-10"']),
  ];
  if (
    year === null ||
    holidays === null ||
    makeUpWorkdays === null ||
    typeof source !== 'string' ||
    problems.length > 0
  ) {
    return { kind: 'problems', problems };
  }
  const announced: WorkingYear = { year, source, holidays, makeUpWorkdays };
  const contradictions = contradictionsOf(announced);
  return contradictions.length > 0 ? { kind: 'problems', problems: contradictions } : { kind: 'year', year: announced };
}

function contradictionsOf({ year, holidays, makeUpWorkdays }: WorkingYear): string[] {
  const days = [...holidays.flat(), ...makeUpWorkdays];
  const weekendsOnly = { sources: [], holidays: [], makeUpWorkdays: [] };
  return [
    ...[...new Set(days)].filter((day) => !isNear(year)(day)).map((day) => `${day} is no day of ${year}`),
    ...makeUpWorkdays
      .filter((day) => isWorkingDay(day, weekendsOnly))
      .map((day) => `${day} is no weekend day to be made up on`),
    ...makeUpWorkdays
      .filter((day) => holidays.some(([first, last]) => first <= day && day <= last))
      .map((day) => `${day} is a holiday and a day of work`),
  ];
}

/** Whether two notices say the same of a year. */
export function isSameYear(a: WorkingYear, b: WorkingYear): boolean {
  return canonicalJson({ ...a }) === canonicalJson({ ...b });
}
