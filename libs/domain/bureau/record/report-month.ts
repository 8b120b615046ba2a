/** The months a loan is reported for, `YYYY-MM`: each is told as it stood at the end of its last day. */
import { addDays, addMonthsClamped, isLocalDate, localDate, type LocalDate } from '#kernel';

/** `YYYY-MM`. */
export type ReportMonth = string;

export function isReportMonth(value: unknown): value is ReportMonth {
  return typeof value === 'string' && /^\d{4}-\d{2}$/.test(value) && isLocalDate(`${value}-01`);
}

export function monthOf(date: LocalDate): ReportMonth {
  return date.slice(0, 7);
}

/** The last day of the month. */
export function monthEnd(month: ReportMonth): LocalDate {
  return addDays(addMonthsClamped(localDate(`${month}-01`), 1), -1);
}

export function monthBefore(month: ReportMonth): ReportMonth {
  return monthOf(addDays(localDate(`${month}-01`), -1));
}

/** From one month to another, both included, ascending. */
export function monthsBetween(from: ReportMonth, to: ReportMonth): readonly ReportMonth[] {
  const months: ReportMonth[] = [];
  for (let month = to; month >= from; month = monthBefore(month)) months.push(month);
  return months.reverse();
}
