/** Arrears of a revolving account that follows a plan and, for bills posted afterwards, its contract again. */
import { fen, type Fen, type LocalDate } from '#kernel';
import { dpdBucket } from '../classification/days-past-due-bucket';
import { dpdFloor, worstOf, type FiveCategory } from '../classification/five-category';
import type { Arrears } from '../contract/arrears';
import type { OverdueSegment } from '../contract/ledger';

type Amount = { [K in keyof Arrears]: Arrears[K] extends Fen ? K : never }[keyof Arrears];

function earliest(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The oldest that is unpaid of either, from day to day. */
export function mergeSegments(plan: readonly OverdueSegment[], bills: readonly OverdueSegment[]): OverdueSegment[] {
  const at = (segments: readonly OverdueSegment[], day: LocalDate): LocalDate | null =>
    segments.findLast(({ from }) => from <= day)?.oldestUnpaidDue ?? null;
  const days = [...new Set([...plan, ...bills].map(({ from }) => from))].sort();
  const merged = days.map((from) => ({ from, oldestUnpaidDue: earliest(at(plan, from), at(bills, from)) }));
  return merged.filter(({ oldestUnpaidDue }, n) => oldestUnpaidDue !== (merged[n - 1]?.oldestUnpaidDue ?? null));
}

/** Debts and credit add up, the longer overdue counts; received sums are told once, by the plan. */
export function mergeArrears(plan: Arrears, bills: Arrears, floor: FiveCategory): Arrears {
  const sum = (amount: Amount): Fen => fen(plan[amount] + bills[amount]);
  const dpd = Math.max(plan.dpd, bills.dpd);
  return {
    asOf: plan.asOf,
    status: 'ACTIVE',
    dpd,
    bucket: dpdBucket(dpd),
    class: worstOf(dpdFloor(dpd), floor),
    oldestUnpaidDue: earliest(plan.oldestUnpaidDue, bills.oldestUnpaidDue),
    overdueInstalments: plan.overdueInstalments + bills.overdueInstalments,
    overduePrincipal: sum('overduePrincipal'),
    overdueInterest: sum('overdueInterest'),
    overdueFee: sum('overdueFee'),
    penalty: sum('penalty'),
    legalCosts: sum('legalCosts'),
    overdueTotal: sum('overdueTotal'),
    outstandingPrincipal: sum('outstandingPrincipal'),
    accruedInterest: sum('accruedInterest'),
    credit: sum('credit'),
    payoff: sum('payoff'),
    received: plan.received,
    lines: [...plan.lines, ...bills.lines],
  };
}
