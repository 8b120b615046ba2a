/** Equal total payments (等额本息): every instalment the same, the last one pays off the balance. */
import {
  addRational,
  divideRational,
  fen,
  halfUp,
  multiplyRational,
  ONE_RATIONAL,
  rational,
  ZERO_FEN,
  ZERO_RATIONAL,
  type Fen,
  type Rational,
} from '#kernel';
import { scheduleRow, type ScheduleRow } from './schedule-row';

/** The exact annuity P · Π(1+r_k) / Σ_k Π_{j>k}(1+r_j); with rates of zero it is P / n. */
export function exactAnnuity(principal: Fen, periodRates: readonly Rational[]): Rational {
  let growthAfter = ONE_RATIONAL;
  let sum = ZERO_RATIONAL;
  for (let k = periodRates.length - 1; k >= 0; k--) {
    sum = addRational(sum, growthAfter);
    growthAfter = multiplyRational(growthAfter, addRational(ONE_RATIONAL, periodRates[k] ?? ZERO_RATIONAL));
  }
  return divideRational(multiplyRational(rational(principal), growthAfter), sum);
}

/**
 * Instalment = HALF_UP(exact annuity); interest of a row = HALF_UP(opening × period rate); principal = the rest; the last
 * row pays its opening balance. Principal never exceeds the balance nor falls below zero.
 */
export function equalPayments(principal: Fen, periodRates: readonly Rational[]): ScheduleRow[] {
  if (periodRates.length === 0) throw new RangeError('a schedule needs at least one period');
  const instalment = halfUp(exactAnnuity(principal, periodRates));
  let opening = principal;
  return periodRates.map((rate, index) => {
    const interest = halfUp(multiplyRational(rational(opening), rate));
    const last = index === periodRates.length - 1;
    const part = last ? opening : fen(Math.min(opening, Math.max(0, instalment - interest)));
    const row = scheduleRow(index + 1, opening, part, interest, ZERO_FEN);
    opening = row.closing;
    return row;
  });
}
