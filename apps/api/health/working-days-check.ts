/**
 * Whether the calendar that borrowers' deadlines move by still reaches far enough. The notice of a year appears in the November
 * before; deadlines counted without it know weekends only and move again once it is loaded.
 */
import type { Clock } from '#clock';
import { type AnnouncedWorkingDays, CHINESE_WORKING_DAYS, daysBetween } from '#kernel';
import type { ReadinessCheck } from './readiness-checks';

const WARN_WITHIN_DAYS = 60;
const HOW = 'load the next year with: reprieve calendar load FILE';

export function workingDaysCheck(
  clock: Pick<Clock, 'businessDate'>,
  calendar: Pick<AnnouncedWorkingDays, 'knownUntil'> = CHINESE_WORKING_DAYS,
): ReadinessCheck {
  return {
    name: 'working-days',
    essential: false,
    whenDown: () => `the calendar of working days has ended: only weekends are known to be free; ${HOW}`,
    check: async () => {
      const { knownUntil } = calendar;
      const daysLeft = daysBetween(clock.businessDate(), knownUntil);
      if (daysLeft < 0) throw new Error('ended');
      const warning = `the calendar of working days ends on ${knownUntil}; ${HOW}`;
      return { knownUntil, daysLeft, ...(daysLeft <= WARN_WITHIN_DAYS ? { warning } : {}) };
    },
  };
}
