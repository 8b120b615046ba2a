/** Plan interest by actual days: what of a row's interest is owed when a plan ends early (民法典 第677条: by the actual period). */
import { daysBetween, type LocalDate } from '#kernel';
import type { ComponentAmounts } from '../component';
import { componentAmounts } from '../component';
import type { PlanBalances, PlanDebt } from './plan-balances';

/** Plan interest of the row that has run up to `on`: none before its period, by days within it, all of it from the due date. */
export function accruedPlanInterest(debt: PlanDebt, row: PlanBalances, on: LocalDate): number {
  const days = daysBetween(row.row.accruesFrom, on);
  return days <= 0 ? 0 : Math.min(row.planInterest, debt.interestOn(row.row.opening * days));
}

/** Open plan interest of the row that has not run yet. Interest already paid in advance is not paid back. */
export function unrunInterest(debt: PlanDebt, row: PlanBalances, on: LocalDate): number {
  // Within a row carried interest is paid first, so what is open is plan interest before it is carried interest.
  const open = Math.min(row.interest, row.planInterest);
  const paid = row.planInterest - open;
  return open - Math.max(0, accruedPlanInterest(debt, row, on) - paid);
}

/** What is owed if the plan ended at `on`: open balances without the plan interest that has not run. */
export function owedAt(debt: PlanDebt, on: LocalDate): ComponentAmounts {
  const sum = { principal: 0, interest: 0, fee: 0, penalty: 0 };
  for (const row of debt.rows) {
    sum.principal += row.principal;
    sum.interest += row.interest - unrunInterest(debt, row, on);
    sum.fee += row.fee;
    sum.penalty += row.penalty;
  }
  return componentAmounts(sum);
}
