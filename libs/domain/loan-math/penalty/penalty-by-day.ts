/** Penalty on one unchanged overdue amount day by day: each day's accrual is the difference of two rounded cumulated amounts. */
import { fen, halfUpMultiplier, type Fen, type Rational } from '#kernel';

export interface PenaltyByDay {
  /** Index d: HALF_UP(amount × rate × d); index 0 is 0. */
  readonly cumulative: readonly Fen[];
  /** Index d − 1: what day d adds. */
  readonly daily: readonly Fen[];
}

/** HALF_UP(amount × rate × days), rounded once on the exact amount. */
export function penaltyOn(amount: Fen, dailyRate: Rational, days: number): Fen {
  return halfUpMultiplier(dailyRate)(amount * days);
}

/** Cumulated and daily penalty of an unchanged amount for days 1 to `days`. */
export function penaltyByDay(amount: Fen, dailyRate: Rational, days: number): PenaltyByDay {
  const round = halfUpMultiplier(dailyRate);
  const cumulative = Array.from({ length: days + 1 }, (_, d) => round(amount * d));
  return { cumulative, daily: cumulative.slice(1).map((sum, i) => fen(sum - (cumulative[i] ?? 0))) };
}
