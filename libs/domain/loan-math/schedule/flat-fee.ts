/** Flat-fee instalments of a bill (账单分期): principal in equal parts, one fee on the whole amount spread evenly, no interest. */
import { halfUp, multiplyRational, rational, splitFen, ZERO_FEN, type Fen, type Rational } from '#kernel';
import { scheduleRow, type ScheduleRow } from './schedule-row';

/** Total fee = HALF_UP(P × feeRate); floor(fee / n) and floor(P / n) each, the last row takes both remainders. */
export function flatFee(principal: Fen, instalments: number, feeRate: Rational): ScheduleRow[] {
  const fees = splitFen(halfUp(multiplyRational(rational(principal), feeRate)), instalments);
  let opening = principal;
  return splitFen(principal, instalments).map((part, index) => {
    const row = scheduleRow(index + 1, opening, part, ZERO_FEN, fees[index] ?? ZERO_FEN);
    opening = row.closing;
    return row;
  });
}
