/**
 * What credit costs a year, told by its cash flows: the yearly rate at which everything paid is worth everything lent
 * (内部收益率, the rate of a day times 365; 中国人民银行公告〔2021〕3号 lets a yearly rate be told so). Interest, penalty and fees
 * count alike. Integers only: powers are carried to thirty digits and rounded up, far below a fen, so that what is exactly at a
 * rate passes it.
 */
import { daysBetween, formatDecimal, parseRational, rational, type LocalDate, type Rational } from '#kernel';
import type { PriceFlow } from './price-cap';

/** Parts of one that powers and balances are carried in: far finer than a fen over any life of a loan. */
const FINE = 10n ** 30n;
/** Rates are told in hundredths of a percent, at most 1,000 %. */
const HUNDREDTHS = 10_000n;
const MOST = 100_000;

/** Lent less paid, a day after the other. */
function netByDay(flows: readonly PriceFlow[]): readonly (readonly [LocalDate, bigint])[] {
  const net = new Map<LocalDate, bigint>();
  for (const { on, drawn, principal, charges } of flows) {
    net.set(on, (net.get(on) ?? 0n) + BigInt(principal) + BigInt(charges) - BigInt(drawn));
  }
  return [...net].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** (1 + yearly / 365) to the power of days, rounded up. */
function growth(yearly: Rational, days: number): bigint {
  const up = (product: bigint): bigint => (product + FINE - 1n) / FINE;
  const year = yearly.denominator * 365n;
  let base = (FINE * (year + yearly.numerator) + year - 1n) / year;
  let power = FINE;
  for (let left = days; left > 0; left >>= 1) {
    if (left % 2 === 1) power = up(power * base);
    base = up(base * base);
  }
  return power;
}

/** Whether what is paid repays what was lent with no more than this rate: nothing is left over for a higher one. */
function repaysAtMost(net: readonly (readonly [LocalDate, bigint])[], yearly: Rational): boolean {
  const powers = new Map<number, bigint>();
  let balance = 0n;
  let since: LocalDate | null = null;
  for (const [on, amount] of net) {
    const days = since === null ? 0 : daysBetween(since, on);
    const power = powers.get(days) ?? growth(yearly, days);
    powers.set(days, power);
    // Below zero while money is lent.
    balance = (balance * power) / FINE + amount * FINE;
    since = on;
  }
  return balance <= 0n;
}

/** Whether the cash flows cost at most this much a year (exact text, such as "0.24"). */
export function withinYearlyRate(flows: readonly PriceFlow[], yearly: string): boolean {
  return repaysAtMost(netByDay(flows), parseRational(yearly));
}

/**
 * The yearly rate of the cash flows in percent with two decimals, the next hundredth above ("21.93"); "0.00" where no more
 * comes back than was lent. Null where nothing was lent, or the rate is beyond 1,000 %.
 */
export function yearlyRateOf(flows: readonly PriceFlow[]): string | null {
  const net = netByDay(flows);
  if (!flows.some(({ drawn }) => drawn > 0)) return null;
  const within = (hundredths: number): boolean => repaysAtMost(net, rational(BigInt(hundredths), HUNDREDTHS));
  if (!within(MOST)) return null;
  let [low, high] = [0, MOST];
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (within(middle)) high = middle;
    else low = middle + 1;
  }
  return formatDecimal(rational(BigInt(high), 100n), 2);
}
