/**
 * Counting in working days. The calendar is data: weekends are free, statutory holidays are free, and some weekend days
 * are worked to make up for them. Beyond the years a calendar covers only weekends are known to be free.
 */
import { addDays, epochDay, type LocalDate } from './local-date';

/** Which days are worked, as announced; ranges of holidays include both ends. */
export interface WorkingDayCalendar {
  /** Where the days were announced. */
  readonly sources: readonly string[];
  readonly holidays: readonly (readonly [first: LocalDate, last: LocalDate])[];
  /** Saturdays and Sundays that are worked. */
  readonly makeUpWorkdays: readonly LocalDate[];
}

/** One year of a calendar as it is announced, the form in which a year is added. */
export interface WorkingYear extends Omit<WorkingDayCalendar, 'sources'> {
  readonly year: number;
  /** The notice: who, when, number. */
  readonly source: string;
}

/** 1970-01-01 was a Thursday; Monday is 0. */
function weekday(date: LocalDate): number {
  return (((epochDay(date) + 3) % 7) + 7) % 7;
}

export function isWorkingDay(date: LocalDate, calendar: WorkingDayCalendar): boolean {
  if (calendar.makeUpWorkdays.includes(date)) return true;
  if (weekday(date) >= 5) return false;
  return !calendar.holidays.some(([first, last]) => first <= date && date <= last);
}

/** The date itself when it is a working day, otherwise the next one (Civil Code 民法典 art. 203: a period's last day that is a holiday moves on). */
export function workingDayOnOrAfter(date: LocalDate, calendar: WorkingDayCalendar): LocalDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The n-th working day after the date; the date itself is not counted (民法典 art. 201). @throws RangeError */
export function addWorkingDays(date: LocalDate, days: number, calendar: WorkingDayCalendar): LocalDate {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`not a number of working days: ${days}`);
  let day = date;
  for (let counted = 0; counted < days; counted += 1) day = workingDayOnOrAfter(addDays(day, 1), calendar);
  return day;
}

/** Working days after the one date up to and with the other; as many below 0 where it is the earlier one. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkingDayCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let counted = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) counted += 1;
  }
  return counted;
}
