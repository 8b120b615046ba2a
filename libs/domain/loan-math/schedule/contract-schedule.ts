/** The contractual schedule of a loan with its dates: what the lender and the borrower agreed at the start. */
import { parseRational, type Fen, type LocalDate, type Rational } from '#kernel';
import type { ContractRow } from '../contract/contract';
import { dailyPeriodRate, periodDays, type DayCount } from './day-count';
import { dueDates } from './due-dates';
import { equalPayments } from './equal-payments';
import { equalPrincipal } from './equal-principal';
import { flatFee } from './flat-fee';
import type { ScheduleRow } from './schedule-row';

/** EPI 等额本息 · EP 等额本金 · FLAT 账单分期. Monthly bills are posted one by one, see `billRow`. */
export type ScheduleMethod = 'EPI' | 'EP' | 'FLAT';

export interface ContractScheduleTerms {
  readonly method: ScheduleMethod;
  readonly principal: Fen;
  readonly disbursedOn: LocalDate;
  /** Day of the month instalments fall due on, 1 to 31. */
  readonly dueDay: number;
  readonly instalments: number;
  /** Contract rate per day as exact text; unused for FLAT. */
  readonly dailyRate: string;
  /** FLAT only: the fee as a share of the principal, exact text; see `FLAT_FEE_RATES`. */
  readonly feeRate?: string;
  /** ACT unless the product counts thirty days a month. */
  readonly dayCount?: DayCount;
}

/** Flat fee by number of instalments, as consumer-credit bills are split (2.5 / 4.5 / 6.5 / 8.8 %). A product setting. */
export const FLAT_FEE_RATES: Readonly<Record<number, string>> = { 3: '0.025', 6: '0.045', 9: '0.065', 12: '0.088' };

function amounts(terms: ContractScheduleTerms, rates: readonly Rational[]): ScheduleRow[] {
  switch (terms.method) {
    case 'EPI':
      return equalPayments(terms.principal, rates);
    case 'EP':
      return equalPrincipal(terms.principal, rates);
    case 'FLAT':
      return flatFee(terms.principal, terms.instalments, parseRational(terms.feeRate ?? '0'));
  }
}

/** Builds the dated rows; every row is an obligation from the day of disbursement. */
export function contractSchedule(terms: ContractScheduleTerms): ContractRow[] {
  const due = dueDates(terms.disbursedOn, terms.instalments, terms.dueDay);
  const from = (index: number): LocalDate => due[index - 1] ?? terms.disbursedOn;
  const daily = parseRational(terms.dailyRate);
  const rates = due.map((dueOn, k) => dailyPeriodRate(daily, periodDays(terms.dayCount ?? 'ACT', from(k), dueOn)));
  return amounts(terms, rates).map((row, k) => ({
    seq: row.seq,
    postedOn: terms.disbursedOn,
    accruesFrom: from(k),
    dueOn: due[k] ?? terms.disbursedOn,
    opening: row.opening,
    principal: row.principal,
    interest: row.interest,
    fee: row.fee,
  }));
}
