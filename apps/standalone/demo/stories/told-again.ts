/** On which day somebody who stays overdue is told again. */
import { addDays, type LocalDate } from '#kernel';
import { TAPE_ENDS_ON } from '../tape';

/** So many days past due the person is told again (docs/notices.md). */
const TOLD_AGAIN_AT = [3, 7, 15, 30, 60, 90];

/** The next day after the tape's last on which a loan past due for so many days is told of again; undefined where there is none. */
export function toldAgainOn(dpd: number): LocalDate | undefined {
  const at = TOLD_AGAIN_AT.find((days) => days > dpd + 1);
  return at === undefined ? undefined : addDays(TAPE_ENDS_ON, at - dpd);
}
