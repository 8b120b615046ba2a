/**
 * What a loan owes, worked out a second way for the plainest kind of trouble: from one row on nothing was paid at all. Then
 * every figure follows from the schedule alone, and what the system says can be compared on any day.
 */
import { daysBetween, type LocalDate } from '#kernel';
import { type Debt, penaltyFor, proRata } from './plan-recomputation';
import type { TapeLoan } from './tape';

/** @param oldestUnpaidDue due date of the first row that was not paid */
export function simpleDebt(loan: TapeLoan, oldestUnpaidDue: LocalDate, asOf: LocalDate): Debt {
  const unpaid = loan.rows.filter(({ dueOn }) => dueOn >= oldestUnpaidDue);
  const due = unpaid.filter(({ dueOn }) => dueOn <= asOf);
  const next = loan.rows.find(({ dueOn }) => dueOn > asOf);
  const accrued = next ? proRata(next.opening, daysBetween(next.accruesFrom, asOf), loan.dailyRate) : 0;
  return {
    asOf,
    principal: sum(unpaid.map(({ principal }) => principal)),
    interest: sum(due.map(({ interest }) => interest)) + accrued,
    fee: sum(due.map(({ fee }) => fee)),
    penalty: sum(
      due.map(({ principal, dueOn }) =>
        penaltyFor(principal, daysBetween(dueOn, asOf), loan.penaltyDailyRate, loan.penaltyCapAnnual),
      ),
    ),
  };
}

/** Everything owed. */
export function totalDebt({ principal, interest, fee, penalty }: Debt): number {
  return principal + interest + fee + penalty;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
