/** How days become a period rate: actual days, thirty days a month, or days over a year of a given basis. */
import { daysBetween, multiplyRational, rational, type LocalDate, type Rational } from '#kernel';

/** ACT: the actual days in (from, to]. D30: every month counts thirty days. */
export type DayCount = 'ACT' | 'D30';

/** The days of the period (from, to] under a day count. */
export function periodDays(dayCount: DayCount, from: LocalDate, to: LocalDate): number {
  return dayCount === 'D30' ? 30 : daysBetween(from, to);
}

/** Daily rate × days. */
export function dailyPeriodRate(dailyRate: Rational, days: number): Rational {
  return multiplyRational(dailyRate, rational(days));
}

/** Annual rate × days / basis, e.g. 30/360, 7/364 or actual/365. */
export function annualPeriodRate(annualRate: Rational, days: number, yearBasis: number): Rational {
  return multiplyRational(annualRate, rational(days, yearBasis));
}
