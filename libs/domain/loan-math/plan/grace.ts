/** Until when an instalment of a plan can be paid in time. Contract rows have no grace, and no day off moves their due dates. */
import { addDays, CHINESE_WORKING_DAYS, workingDayOnOrAfter, type LocalDate } from '#kernel';

/** The last day on which a plan row can be paid in time: the borrower's deadline, so on a day off the next working day (民法典 第203条). */
export function graceEndsOn(dueOn: LocalDate, graceDays: number): LocalDate {
  return workingDayOnOrAfter(addDays(dueOn, graceDays), CHINESE_WORKING_DAYS);
}
