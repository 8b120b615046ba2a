/** The penalty rate (罚息) in force: the agreed one, but never above the price cap. */
import { divideRational, minRational, multiplyRational, parseRational, rational, type Rational } from '#kernel';

/** Where the cap and the multiplier come from. Values are product settings; these are the defaults. */
export const PENALTY_RULES = {
  annualCap: {
    value: '0.24',
    source: '法发〔2017〕22号 第2条: interest, compound interest, penalty and fees together at most 24 % a year',
  },
  multiplier: {
    value: '1.5',
    source: '银发〔2003〕251号 第3条: contract rate plus 30 % to 50 %, replacing the contract rate',
  },
} as const;

/** A year's cap as a rate per day: cap / 365. */
export function dailyCap(annualCap: Rational): Rational {
  return divideRational(annualCap, rational(365n));
}

/** min(agreed penalty rate, cap / 365), exact; without a cap the agreed rate. */
export function effectivePenaltyRate(penaltyDailyRate: Rational, annualCap: Rational | null): Rational {
  return annualCap === null ? penaltyDailyRate : minRational(penaltyDailyRate, dailyCap(annualCap));
}

/** multiplier × contract daily rate, before the cap. */
export function penaltyRateOf(dailyRate: string, multiplier: string = PENALTY_RULES.multiplier.value): Rational {
  return multiplyRational(parseRational(dailyRate), parseRational(multiplier));
}
