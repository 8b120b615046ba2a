/**
 * The rows of a plan as balances while its life is replayed, restated where the debt at signing proves to have been another.
 * Must hold: balances + waived = the debt at signing as it is known now, plus plan interest.
 */
import { epochDay, fen, parseRational, halfUpMultiplier, type Fen } from '#kernel';
import type { OpenBalances } from '../allocation/allocate';
import { componentAmounts, COMPONENTS, sameAmounts, type Component, type ComponentAmounts } from '../component';
import { PLAN_GRACE_DAYS, type AgreedPlan } from './agreed-plan';
import type { DebtSnapshot } from './debt-snapshot';
import type { CountedDays } from '../pause/counted-days';
import { restedShare } from '../pause/rested-share';
import { graceEndsOn } from './grace';
import type { RestatedRow } from './plan-ledger';
import type { PlanRow } from './plan-schedule';

/** Mutable balances of one plan row. */
export interface PlanBalances extends OpenBalances {
  readonly row: PlanRow;
  /** Day number its plan interest runs from. */
  readonly accruesFromDay: number;
  readonly dueDay: number;
  /** Day number of the last day on which it can be paid in time, infinite while that rests. */
  readonly graceDay: number;
  /** What was due before any payment, restated. */
  due: ComponentAmounts;
  /** Plan interest within `due.interest`; lowered when early settlement spares it. */
  planInterest: number;
  /** Day number the row was paid in full; null while open. */
  paidDay: number | null;
}

export interface PlanDebt {
  readonly rows: PlanBalances[];
  /** Rows that ask otherwise than agreed, since the debt at signing proved to have been another, or interest rests under a hold. */
  readonly restated: readonly RestatedRow[];
  readonly waived: Record<Component, number>;
  /** The days for which plan interest runs. */
  readonly interestDays: CountedDays;
  /** Rounds fen·days at the plan's daily rate. */
  readonly interestOn: (fenDays: number) => Fen;
}

function balances(row: PlanRow, graceDays: number, { deadlines, interest: interestDays }: RestingDays): PlanBalances {
  const { seq, principal, fee, penalty } = row;
  const [accruesFromDay, dueDay] = [epochDay(row.accruesFrom), epochDay(row.dueOn)];
  const planInterest = restedShare(row.planInterest, interestDays, accruesFromDay, dueDay);
  const interest = fen(row.interest - row.planInterest + planInterest);
  const due = { principal, interest, fee, penalty };
  const graceDay = deadlines.lastDay(dueDay, epochDay(graceEndsOn(row.dueOn, graceDays)));
  return { seq, ...due, row, accruesFromDay, dueDay, graceDay, due, planInterest, paidDay: null };
}

/** No row is missed before the one before it, also where what is left of its grace after a pause is longer. */
function inOrder(rows: readonly PlanBalances[]): PlanBalances[] {
  let latest = -Infinity;
  return rows.map((row) => ({ ...row, graceDay: (latest = Math.max(latest, row.graceDay)) }));
}

/** Lowers a component from the last row backwards, keeping plan interest; returns what could not be taken. */
function lower(rows: readonly PlanBalances[], component: Component, amount: number): number {
  let left = amount;
  for (let i = rows.length - 1; i >= 0 && left > 0; i--) {
    const row = rows[i] as PlanBalances;
    const carried = row[component] - (component === 'interest' ? row.planInterest : 0);
    const taken = Math.min(carried, left);
    row[component] -= taken;
    left -= taken;
  }
  return left;
}

/**
 * A payment inside the snapshot proved void: the difference of the debt at signing goes into the last row, component by
 * component. A difference downwards lowers the last rows, then what was waived, then principal it was capitalised into.
 */
function restate(
  { rows, waived }: Pick<PlanDebt, 'rows' | 'waived'>,
  agreed: DebtSnapshot,
  actual: DebtSnapshot,
): void {
  const last = rows.at(-1);
  for (const component of COMPONENTS) {
    const difference = actual[component] - agreed[component];
    if (difference > 0 && last) last[component] += difference;
    if (difference >= 0) continue;
    const left = lower(rows, component, -difference);
    const fromWaived = Math.min(left, waived[component]);
    waived[component] -= fromWaived;
    lower(rows, 'principal', left - fromWaived);
  }
  for (const row of rows) row.due = componentAmounts(row);
}

/** The days that go on while something rests. */
export interface RestingDays {
  /** For the borrower to pay in time. */
  readonly deadlines: CountedDays;
  /** For interest to run. */
  readonly interest: CountedDays;
}

/** The plan's balances before any payment. `actual` is the debt at signing as it is known now. */
export function planDebt(plan: AgreedPlan, actual: DebtSnapshot, days: RestingDays): PlanDebt {
  const { rows, waived, dailyRate } = plan.schedule;
  const debt = {
    rows: inOrder(rows.map((row) => balances(row, plan.graceDays ?? PLAN_GRACE_DAYS, days))),
    waived: { ...waived },
    interestDays: days.interest,
    interestOn: halfUpMultiplier(parseRational(dailyRate)),
  };
  restate(debt, plan.snapshot, actual);
  const restated = debt.rows.filter(({ due, row }) => !sameAmounts(due, row)).map(({ seq, due }) => ({ seq, ...due }));
  return { ...debt, restated };
}

/** Whether anything is left in the row. */
export function isRowOpen(row: OpenBalances): boolean {
  return row.principal + row.interest + row.fee + row.penalty > 0;
}
