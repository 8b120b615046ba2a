/** Equal principal (等额本金): the same principal in every instalment, the last one takes the remainder. */
import { halfUp, multiplyRational, rational, splitFen, ZERO_FEN, type Fen, type Rational } from '#kernel';
import { scheduleRow, type ScheduleRow } from './schedule-row';

/** floor(P / n) each, the last row the remainder; interest of a row = HALF_UP(opening × period rate). */
export function equalPrincipal(principal: Fen, periodRates: readonly Rational[]): ScheduleRow[] {
  let opening = principal;
  return splitFen(principal, periodRates.length).map((part, index) => {
    const rate = periodRates[index] ?? rational(0n);
    const row = scheduleRow(index + 1, opening, part, halfUp(multiplyRational(rational(opening), rate)), ZERO_FEN);
    opening = row.closing;
    return row;
  });
}
