/**
 * How long a loan was lent for (贷款期限), counted as contracts say it: in months, each ending on the day that corresponds to the
 * first or, where a month has none, on its last (民法典 第202条). A contract paid month by month runs for as many months as it
 * has instalments: the broken days before or after the first due day belong to the first of them and make a year of twelve
 * neither shorter nor longer. Any other contract runs from disbursement to maturity, in whole months and the days that remain.
 */
import { addDays, addMonthsClamped, calendarMonthsBetween, dayOfMonth, daysBetween, type LocalDate } from '#kernel';

export interface LoanTerm {
  readonly disbursedOn: LocalDate;
  /** Due date of the last row of the contract as first agreed; extensions since then count together. */
  readonly originalMaturity: LocalDate;
  /** Of all rows of that contract, ascending. */
  readonly contractDueDates: readonly LocalDate[];
}

interface Term {
  readonly months: number;
  /** Beyond the whole months. */
  readonly days: number;
  /** The day of the month on which months end, clamped in a shorter one. */
  readonly dueDay: number;
}

/** A loan is short (期限在一年以内) up to and with a year. */
export function isShortLoan(loan: LoanTerm): boolean {
  const { months, days } = termOf(loan);
  return months < 12 || (months === 12 && days === 0);
}

/** The last day on which a loan may end that is extended by as much as its term. */
export function latestByOwnTerm(loan: LoanTerm): LocalDate {
  const { months, days, dueDay } = termOf(loan);
  return addDays(addMonthsClamped(loan.originalMaturity, months, dueDay), days);
}

function termOf(loan: LoanTerm): Term {
  const { disbursedOn, originalMaturity, contractDueDates } = loan;
  if (isPaidMonthly(loan)) {
    const dueDay = Math.max(...contractDueDates.map(dayOfMonth));
    const asDue = addMonthsClamped(originalMaturity, 0, dueDay) === originalMaturity;
    return { months: contractDueDates.length, days: 0, dueDay: asDue ? dueDay : dayOfMonth(originalMaturity) };
  }
  const counted = calendarMonthsBetween(disbursedOn, originalMaturity);
  const months = addMonthsClamped(disbursedOn, counted) > originalMaturity ? counted - 1 : counted;
  const days = daysBetween(addMonthsClamped(disbursedOn, months), originalMaturity);
  return { months, days, dueDay: dayOfMonth(days === 0 ? disbursedOn : originalMaturity) };
}

/** An instalment in every calendar month, the first within two months. One alone says nothing of months. */
function isPaidMonthly({ disbursedOn, contractDueDates }: LoanTerm): boolean {
  const [first] = contractDueDates;
  if (first === undefined || contractDueDates.length < 2) return false;
  const everyMonth = contractDueDates.every((dueOn, k) => calendarMonthsBetween(first, dueOn) === k);
  return everyMonth && first < addMonthsClamped(disbursedOn, 2);
}
