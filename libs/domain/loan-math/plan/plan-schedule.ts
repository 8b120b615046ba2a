/**
 * Turns terms into a plan to the fen. Must hold in every component: rows + waived = owed at signing, plus the interest the
 * plan itself bears; interest that is capitalised is counted as principal.
 */
import {
  addFen,
  daysBetween,
  fen,
  formatRational,
  halfUp,
  multiplyRational,
  parseRational,
  rational,
  splitFen,
  sumFen,
  ZERO_FEN,
  ZERO_RATIONAL,
  type Fen,
  type LocalDate,
  type Rational,
} from '#kernel';
import { totalOf, type ComponentAmounts } from '../component';
import { equalPayments } from '../schedule/equal-payments';
import { equalPrincipal } from '../schedule/equal-principal';
import { scheduleRow, type ScheduleRow } from '../schedule/schedule-row';
import type { DebtSnapshot } from './debt-snapshot';
import { planDueDates, planTermsProblems, type PlanStructure, type PlanTerms } from './plan-terms';
import { waivedAmounts } from './waive';

/** One instalment of a plan. total = principal + interest + fee + penalty. */
export interface PlanRow {
  readonly seq: number;
  /** The day its plan interest runs from. */
  readonly accruesFrom: LocalDate;
  readonly dueOn: LocalDate;
  /** Plan principal before this row. */
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
  /** The part of `interest` that the plan itself bears; the rest is carried from before. */
  readonly planInterest: Fen;
  readonly fee: Fen;
  readonly penalty: Fen;
  readonly total: Fen;
}

export interface PlanSchedule {
  readonly structure: PlanStructure;
  readonly effectiveOn: LocalDate;
  /** Plan rate per day, exact text; "0" when interest is stopped. */
  readonly dailyRate: string;
  readonly rows: readonly PlanRow[];
  /** Owed interest that became principal. */
  readonly capitalised: Fen;
  /** Interest the plan bears over its whole life. */
  readonly planInterest: Fen;
  /** What the lender gives up, final only on completion. */
  readonly waived: ComponentAmounts;
  readonly totals: ComponentAmounts;
  /** Everything the borrower pays under the plan. */
  readonly totalCost: Fen;
}

function dailyRateOf(terms: PlanTerms): Rational {
  return terms.interest.kind === 'STOPPED' ? ZERO_RATIONAL : parseRational(terms.interest.dailyRate);
}

function repaymentRows(terms: PlanTerms, base: Fen, rates: readonly Rational[]): ScheduleRow[] {
  const free = terms.principalFreeInstalments ?? 0;
  const byDefault = terms.interest.kind === 'CAPITALISED' ? 'EQUAL_PAYMENTS' : 'EQUAL_PRINCIPAL';
  const repay = (terms.repayment ?? byDefault) === 'EQUAL_PAYMENTS' ? equalPayments : equalPrincipal;
  return [
    // A balance that is not being repaid bears interest only, so each of these rows opens with the whole of it.
    ...rates.slice(0, free).map((rate, k) => {
      return scheduleRow(k + 1, base, ZERO_FEN, halfUp(multiplyRational(rational(base), rate)), ZERO_FEN);
    }),
    ...repay(base, rates.slice(free)),
  ];
}

/** A carried amount over the rows that carry principal: floor(amount / n) each, the last takes the remainder. */
function carried(amount: number, terms: PlanTerms): Fen[] {
  const free = terms.principalFreeInstalments ?? 0;
  return [...new Array<Fen>(free).fill(ZERO_FEN), ...splitFen(fen(amount), terms.numberOfInstalments - free)];
}

function sumRows(rows: readonly PlanRow[]): ComponentAmounts {
  return {
    principal: sumFen(rows.map((row) => row.principal)),
    interest: sumFen(rows.map((row) => row.interest)),
    fee: sumFen(rows.map((row) => row.fee)),
    penalty: sumFen(rows.map((row) => row.penalty)),
  };
}

/**
 * The schedule of a plan; rows in which nothing is due are left out. @throws RangeError when `planTermsProblems` finds any.
 */
export function planSchedule(snapshot: DebtSnapshot, terms: PlanTerms): PlanSchedule {
  const [problem] = planTermsProblems(snapshot, terms);
  if (problem) throw new RangeError(`${problem.field}: ${problem.message.en}`);
  const waived = waivedAmounts(snapshot, terms.waivers);
  const owedInterest = fen(snapshot.interest - waived.interest);
  const capitalised = terms.interest.kind === 'CAPITALISED' ? owedInterest : ZERO_FEN;
  const base = fen(snapshot.principal - waived.principal + capitalised);
  const due = planDueDates(terms);
  const from = (k: number): LocalDate => due[k - 1] ?? snapshot.asOf;
  const daily = dailyRateOf(terms);
  const rates = due.map((dueOn, k) => multiplyRational(daily, rational(daysBetween(from(k), dueOn))));
  const interest = carried(owedInterest - capitalised, terms);
  const fees = carried(snapshot.fee - waived.fee, terms);
  const penalties = carried(snapshot.penalty - waived.penalty, terms);
  const rows = repaymentRows(terms, base, rates)
    .map((row, k): PlanRow => {
      const parts = { principal: row.principal, fee: fees[k] ?? ZERO_FEN, penalty: penalties[k] ?? ZERO_FEN };
      const amounts = { ...parts, interest: addFen(row.interest, interest[k] ?? ZERO_FEN) };
      const dueOn = due[k] ?? terms.firstDueOn;
      const accrual = { accruesFrom: from(k), dueOn, opening: row.opening, planInterest: row.interest };
      return { seq: 0, ...accrual, ...amounts, total: totalOf(amounts) };
    })
    .filter((row) => row.total > 0)
    .map((row, k) => ({ ...row, seq: k + 1 }));
  const totals = sumRows(rows);
  return {
    structure: terms.structure,
    effectiveOn: snapshot.asOf,
    dailyRate: formatRational(daily),
    rows,
    capitalised,
    planInterest: sumFen(rows.map((row) => row.planInterest)),
    waived,
    totals,
    totalCost: totalOf(totals),
  };
}
