/** Due dates: month k after the start on the anchor day, clamped to a short month's last day; the anchor is kept. */
import { addMonthsClamped, dayOfMonth, type LocalDate } from '#kernel';

/** The n monthly due dates after `start` on `anchorDay` (by default the day of `start`). Weekends and holidays move nothing. */
export function dueDates(start: LocalDate, instalments: number, anchorDay: number = dayOfMonth(start)): LocalDate[] {
  return Array.from({ length: instalments }, (_, k) => addMonthsClamped(start, k + 1, anchorDay));
}
