/** Equal total payments (等额本息): every instalment the same, the last one pays off the balance. */
import { fen, halfUp, multiplyRational, rational, ZERO_FEN, ZERO_RATIONAL, type Fen, type Rational } from '#kernel';
import { scheduleRow, type ScheduleRow } from './schedule-row';

/** The least number all denominators divide. */
function commonDenominator(rates: readonly Rational[]): bigint {
  let common = 1n;
  for (const { denominator } of rates) {
    if (common % denominator !== 0n) common *= rational(denominator, common).numerator;
  }
  return common;
}

/**
 * The annuity as an unreduced fraction. With r_k = a_k/d over one denominator d, P · Π(1+r_k) / Σ_k Π_{j>k}(1+r_j) is
 * P · Π(d+a_k) / (d · S) in whole numbers: reducing fractions at every step instead would take minutes for 600 rows.
 */
function annuity(principal: Fen, periodRates: readonly Rational[]): Rational {
  const d = commonDenominator(periodRates);
  let growth = 1n;
  let sum = 0n;
  for (let k = periodRates.length - 1; k >= 0; k--) {
    const { numerator, denominator } = periodRates[k] ?? ZERO_RATIONAL;
    sum = sum * d + growth;
    growth *= d + numerator * (d / denominator);
  }
  return { numerator: BigInt(principal) * growth, denominator: d * sum };
}

/** The exact annuity P · Π(1+r_k) / Σ_k Π_{j>k}(1+r_j); with rates of zero it is P / n. */
export function exactAnnuity(principal: Fen, periodRates: readonly Rational[]): Rational {
  const { numerator, denominator } = annuity(principal, periodRates);
  return rational(numerator, denominator);
}

/**
 * Instalment = HALF_UP(exact annuity); interest of a row = HALF_UP(opening × period rate); principal = the rest; the last
 * row pays its opening balance. Principal never exceeds the balance nor falls below zero.
 */
export function equalPayments(principal: Fen, periodRates: readonly Rational[]): ScheduleRow[] {
  if (periodRates.length === 0) throw new RangeError('a schedule needs at least one period');
  const instalment = halfUp(annuity(principal, periodRates));
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
