/**
 * Plan interest by actual days: what of a row's interest is owed when a plan ends early (民法典 第677条: by the actual period). Days
 * are day numbers: this is asked for every payment there is.
 */
import type { ComponentAmounts } from '../component';
import { componentAmounts } from '../component';
import type { PlanBalances, PlanDebt } from './plan-balances';

/** Plan interest of the row that has run up to `day`: none before its period, by days within it, all of it from the due date. */
export function accruedPlanInterest(debt: PlanDebt, row: PlanBalances, day: number): number {
  const days = debt.interestDays.between(row.accruesFromDay, day);
  return days <= 0 ? 0 : Math.min(row.planInterest, debt.interestOn(row.row.opening * days));
}

/** Open plan interest of the row that has not run yet. Interest already paid in advance is not paid back. */
export function unrunInterest(debt: PlanDebt, row: PlanBalances, day: number): number {
  // Within a row carried interest is paid first, so what is open is plan interest before it is carried interest.
  const open = Math.min(row.interest, row.planInterest);
  if (open === 0 || day >= row.dueDay) return 0;
  const paid = row.planInterest - open;
  return open - Math.max(0, accruedPlanInterest(debt, row, day) - paid);
}

/** What is owed if the plan ended on `day`: open balances without the plan interest that has not run. */
export function owedAt(debt: PlanDebt, day: number): ComponentAmounts {
  const sum = { principal: 0, interest: 0, fee: 0, penalty: 0 };
  for (const row of debt.rows) {
    sum.principal += row.principal;
    sum.interest += row.interest - unrunInterest(debt, row, day);
    sum.fee += row.fee;
    sum.penalty += row.penalty;
  }
  return componentAmounts(sum);
}
