/**
 * Works out a plan without interest a second way, with nothing but whole-number division, so that what the system offers can
 * be compared: each component in equal parts, the last row taking what is left over; dates month by month on the same day.
 */
import { addMonthsClamped, type LocalDate } from '#kernel';

/** What a loan owes on the day a plan starts from, in fen. */
export interface Debt {
  readonly asOf: LocalDate;
  readonly principal: number;
  /** Of rows due, and accrued since. */
  readonly interest: number;
  readonly fee: number;
  readonly penalty: number;
}

export interface ExpectedRow {
  readonly dueOn: LocalDate;
  readonly principal: number;
  readonly interest: number;
  readonly fee: number;
  readonly penalty: number;
  readonly total: number;
}

export interface ExpectedPlan {
  readonly rows: readonly ExpectedRow[];
  readonly total: number;
  readonly waivedPenalty: number;
  readonly waivedPrincipal: number;
}

/** What is given up once the plan is kept, in whole percents. */
export interface Waivers {
  readonly penaltyPercent: number;
  readonly principalPercent: number;
}

export function planWithoutInterest(debt: Debt, numberOfInstalments: number, waivers: Waivers): ExpectedPlan {
  const waivedPenalty = percentOf(debt.penalty, waivers.penaltyPercent);
  const waivedPrincipal = percentOf(debt.principal, waivers.principalPercent);
  const principal = parts(debt.principal - waivedPrincipal, numberOfInstalments);
  const interest = parts(debt.interest, numberOfInstalments);
  const fee = parts(debt.fee, numberOfInstalments);
  const penalty = parts(debt.penalty - waivedPenalty, numberOfInstalments);
  const rows = principal.map((amount, index) => {
    const row = {
      principal: amount,
      interest: interest[index] ?? 0,
      fee: fee[index] ?? 0,
      penalty: penalty[index] ?? 0,
    };
    return {
      dueOn: addMonthsClamped(debt.asOf, index + 1),
      ...row,
      total: row.principal + row.interest + row.fee + row.penalty,
    };
  });
  return { rows, total: rows.reduce((sum, row) => sum + row.total, 0), waivedPenalty, waivedPrincipal };
}

function parts(amount: number, count: number): number[] {
  const each = Math.floor(amount / count);
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? each : amount - each * (count - 1)));
}

/** Half a fen and more becomes a whole one. */
export function percentOf(amount: number, percent: number): number {
  return Math.floor((amount * percent + 50) / 100);
}

/**
 * Penalty on a principal for a number of days: the lower of the penalty rate and a 365th of the yearly cap, half a fen and
 * more becoming a whole one.
 */
export function penaltyFor(principal: number, days: number, penaltyDailyRate: string, capAnnual: string): number {
  const rate = decimal(penaltyDailyRate);
  const cap = decimal(capAnnual);
  const yearly = { n: cap.n, d: cap.d * 365n };
  return halfUp(principal, days, rate.n * yearly.d <= yearly.n * rate.d ? rate : yearly);
}

/** A principal for days at a rate per day, half a fen and more becoming a whole one. */
export function proRata(principal: number, days: number, dailyRate: string): number {
  return halfUp(principal, days, decimal(dailyRate));
}

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

function halfUp(principal: number, days: number, { n, d }: Fraction): number {
  const exact = BigInt(principal) * BigInt(days) * n;
  return Number((2n * exact + d) / (2n * d));
}

function decimal(text: string): Fraction {
  const [whole = '0', fraction = ''] = text.split('.');
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
}
