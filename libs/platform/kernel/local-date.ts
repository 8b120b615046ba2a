/** Calendar dates of Asia/Shanghai as 'YYYY-MM-DD' text, with integer day arithmetic. No clock, no time-zone database: China has had +08:00 without summer time since 1992. */

declare const localDateBrand: unique symbol;

/** A real calendar date, 'YYYY-MM-DD'. Text order is date order. */
export type LocalDate = string & { readonly [localDateBrand]: true };

// Taken once: where tests run, every look at a global costs more than the arithmetic.
const { floor } = Math;
const { isSafeInteger } = Number;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function yearOf(date: string): number {
  return twoDigits(date, 0) * 100 + twoDigits(date, 2);
}

function write(year: number, month: number, day: number): LocalDate {
  if (year < 1 || year > 9999) throw new RangeError('the date leaves the years 0001 to 9999');
  const y = year.toString().padStart(4, '0');
  return `${y}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate;
}

/** Whether a value is the text of a real calendar date (no 30 February). */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const month = twoDigits(value, 5);
  const day = twoDigits(value, 8);
  return yearOf(value) >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(yearOf(value), month);
}

/** Takes text as a date. @throws RangeError when it is not a real calendar date. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar date: ${JSON.stringify(text.slice(0, 40))}`);
  return text;
}

/** Days from 1970-01-01 to the date (negative before it). Civil calendar counted in 400-year cycles starting in March. */
export function epochDay(date: LocalDate): number {
  const month = twoDigits(date, 5);
  const year = yearOf(date) - (month <= 2 ? 1 : 0);
  const cycle = floor(year / 400);
  const yearInCycle = year - cycle * 400;
  const dayOfYear = floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + twoDigits(date, 8) - 1;
  const dayInCycle = yearInCycle * 365 + floor(yearInCycle / 4) - floor(yearInCycle / 100) + dayOfYear;
  return cycle * 146_097 + dayInCycle - 719_468;
}

/** The date a number of days after 1970-01-01; the inverse of `epochDay`. */
export function dateOfEpochDay(day: number): LocalDate {
  if (!isSafeInteger(day)) throw new RangeError(`not a whole number of days: ${day}`);
  const shifted = day + 719_468;
  const cycle = floor(shifted / 146_097);
  const dayInCycle = shifted - cycle * 146_097;
  const leapDays = floor(dayInCycle / 1460) - floor(dayInCycle / 36_524) + floor(dayInCycle / 146_096);
  const yearInCycle = floor((dayInCycle - leapDays) / 365);
  const dayOfYear = dayInCycle - (365 * yearInCycle + floor(yearInCycle / 4) - floor(yearInCycle / 100));
  const marchMonth = floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearInCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return write(year, month, dayOfYear - floor((153 * marchMonth + 2) / 5) + 1);
}

/** b − a in calendar days. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return epochDay(b) - epochDay(a);
}

/** The date a number of days later (or earlier). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfEpochDay(epochDay(date) + days);
}

/** The day of the month, 1 to 31. */
export function dayOfMonth(date: LocalDate): number {
  return twoDigits(date, 8);
}

/**
 * The date a number of months later, on the anchor day (by default the date's own), clamped to the last day of a shorter
 * month. Anchor 31: 31 January → 28 February → 31 March.
 */
export function addMonthsClamped(date: LocalDate, months: number, anchorDay: number = dayOfMonth(date)): LocalDate {
  if (!isSafeInteger(anchorDay) || anchorDay < 1 || anchorDay > 31) {
    throw new RangeError(`not a day of a month: ${anchorDay}`);
  }
  const index = yearOf(date) * 12 + twoDigits(date, 5) - 1 + months;
  const year = floor(index / 12);
  const month = index - year * 12 + 1;
  return write(year, month, Math.min(anchorDay, daysInMonth(year, month)));
}

/**
 * How many months later the month of one date is than that of another, whatever their days: 31 January to 1 February is one.
 * Negative when it is earlier.
 */
export function calendarMonthsBetween(from: LocalDate, to: LocalDate): number {
  return (yearOf(to) - yearOf(from)) * 12 + twoDigits(to, 5) - twoDigits(from, 5);
}

/** The date a number of years later; 29 February becomes 28 February in a common year. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonthsClamped(date, years * 12);
}

/** −1, 0 or 1 as a is before, equal to or after b. */
export function compareDates(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The earlier date. */
export function earlierDate(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

/** The later date. */
export function laterDate(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
