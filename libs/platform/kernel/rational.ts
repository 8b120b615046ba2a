/** Exact fractions for rates: bigint numerator and denominator in lowest terms, denominator positive. No float ever enters. */
import { fen, type Fen } from './money';

/** An exact fraction in lowest terms; `denominator` is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;
const FRACTION = /^(-?\d{1,30})\/(\d{1,30})$/;

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** numerator / denominator in lowest terms. @throws RangeError when the denominator is zero or a number is not an integer. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const d = BigInt(denominator);
  if (d === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  const n = d < 0n ? -BigInt(numerator) : BigInt(numerator);
  const positive = d < 0n ? -d : d;
  const divisor = gcd(n, positive);
  return { numerator: n / divisor, denominator: positive / divisor };
}

/** Whether a text can be read by `parseRational`. */
export function isRationalText(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const fraction = FRACTION.exec(text);
  return fraction ? BigInt(fraction[2] ?? '0') !== 0n : DECIMAL.test(text);
}

/** Reads decimal text ("0.00018") or a fraction ("6/9125") exactly. @throws RangeError for any other text. */
export function parseRational(text: string): Rational {
  const fraction = FRACTION.exec(text);
  if (fraction) return rational(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
  const decimal = DECIMAL.exec(text);
  if (!decimal) throw new RangeError(`not an exact number: ${JSON.stringify(text.slice(0, 80))}`);
  const [, sign = '', whole = '', digits = ''] = decimal;
  return rational(BigInt(`${sign}${whole}${digits}`), 10n ** BigInt(digits.length));
}

/** Writes a fraction so that `parseRational` reads it back: "6/9125" or a whole number. */
export function formatRational(r: Rational): string {
  return r.denominator === 1n ? r.numerator.toString() : `${r.numerator}/${r.denominator}`;
}

/** Decimal text with a fixed number of digits, half up; for showing a figure, never for computing with it. */
export function formatDecimal(r: Rational, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const scaled = roundHalfUp({ numerator: r.numerator * scale, denominator: r.denominator });
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${scaled < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
}

export const ZERO_RATIONAL: Rational = rational(0n);
export const ONE_RATIONAL: Rational = rational(1n);

export function addRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtractRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b. @throws RangeError when b is zero. */
export function divideRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −1, 0 or 1 as a is smaller than, equal to or greater than b. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function minRational(a: Rational, b: Rational): Rational {
  return compareRational(a, b) <= 0 ? a : b;
}

/** The greatest integer not above the fraction. */
export function floorRational(r: Rational): bigint {
  const quotient = r.numerator / r.denominator;
  return r.numerator < 0n && quotient * r.denominator !== r.numerator ? quotient - 1n : quotient;
}

/** HALF_UP(x) = floor(x + 1/2), unbounded. */
export function roundHalfUp(r: Rational): bigint {
  return floorRational({ numerator: 2n * r.numerator + r.denominator, denominator: 2n * r.denominator });
}

/** HALF_UP to whole fen. @throws RangeError when the amount leaves the safe integers. */
export function halfUp(r: Rational): Fen {
  const rounded = roundHalfUp(r);
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER) || rounded < BigInt(-Number.MAX_SAFE_INTEGER)) {
    throw new RangeError('the amount is beyond exact fen');
  }
  return fen(Number(rounded));
}

/**
 * A function computing HALF_UP(amount × rate) for many amounts (integers, e.g. fen or fen·days, ≥ 0) at one rate.
 * It works on safe integers as long as every intermediate value is one and falls back to bigint otherwise: same result.
 */
export function halfUpMultiplier(rate: Rational): (amount: number) => Fen {
  const exact = (amount: number): Fen =>
    halfUp({ numerator: BigInt(amount) * rate.numerator, denominator: rate.denominator });
  const numerator = Number(rate.numerator);
  const denominator = Number(rate.denominator);
  if (rate.numerator < 0n || !Number.isSafeInteger(2 * numerator) || !Number.isSafeInteger(2 * denominator))
    return exact;
  const limit = numerator === 0 ? Number.MAX_SAFE_INTEGER : (Number.MAX_SAFE_INTEGER - denominator) / (2 * numerator);
  return (amount) => {
    if (amount < 0 || amount > limit - 1) return exact(amount);
    const dividend = 2 * amount * numerator + denominator;
    const divisor = 2 * denominator;
    // Integer division without a fractional value in between: the remainder is exact for safe integers.
    return fen((dividend - (dividend % divisor)) / divisor);
  };
}
