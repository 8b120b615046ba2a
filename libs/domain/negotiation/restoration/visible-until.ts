/** Until when a true record of arrears stays visible: it is kept for five years from their end and never deleted before (征信业管理条例 art. 16). */
import type { LocalDate } from '#kernel';
import { statutoryDate } from '#loan-math';
import type { CaseLoan } from '../case/case.state';

/** Null for a loan that never was overdue: an early warning is not reported. */
export function visibleUntil({ warnedOf, since }: Pick<CaseLoan, 'warnedOf' | 'since'>): LocalDate | null {
  return warnedOf === null ? statutoryDate('negativeRecord', since) : null;
}
