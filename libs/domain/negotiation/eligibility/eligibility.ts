/** Whether a closed case still waits for the word on borrowing again. */
import { addWorkingDays, CHINESE_WORKING_DAYS, type LocalDate } from '#kernel';
import type { Episode } from '../case/case.state';

export const ELIGIBILITY = {
  /** After a case in which something agreed was kept has closed, in working days. A setting; no source. */
  reviewWorkingDays: 10,
  /** Nobody is put off longer than a negative record is kept: five years (征信业管理条例 第16条). */
  mostYears: 5,
} as const;

/** Null where nothing agreed was kept to its end, the case is open, or it was said already. */
export function eligibilityDueOn({ closedOn, outcomes, eligibility }: Episode): LocalDate | null {
  const isKept = outcomes.some(({ outcome }) => outcome === 'RESTORED' || outcome === 'SETTLED');
  if (closedOn === null || !isKept || eligibility !== null) return null;
  return addWorkingDays(closedOn, ELIGIBILITY.reviewWorkingDays, CHINESE_WORKING_DAYS);
}
