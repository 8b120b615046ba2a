/** What is owed on a loan under a plan, or after its breach, in the same figures as any other loan. */
import { epochDay, fen } from '#kernel';
import { dpdBucket } from '../classification/days-past-due-bucket';
import { dpdFloor, worstOf, type FiveCategory } from '../classification/five-category';
import { NOTHING, addAmounts, totalOf } from '../component';
import type { Arrears, ArrearsLine } from '../contract/arrears';
import type { Contract } from '../contract/contract';
import { CountedDays } from '../pause/counted-days';
import { ACCELERATED_SEQ } from './accelerated-debt';
import type { PlanLedger } from './plan-ledger';

function overdueLines(ledger: PlanLedger, days: CountedDays): ArrearsLine[] {
  const { accelerated, asOf } = ledger;
  if (accelerated) {
    if (totalOf(accelerated.remaining) === 0) return [];
    return [{ seq: ACCELERATED_SEQ, dpd: ledger.dpd, ...accelerated.remaining }];
  }
  return ledger.rows
    .filter((row) => row.dueOn < asOf && totalOf(row.remaining) > 0)
    .map((row) => ({ seq: row.seq, dpd: days.between(epochDay(row.dueOn), epochDay(asOf)), ...row.remaining }));
}

/** What ends the debt, legal costs included. */
function owedNow({ accelerated, earlySettlement, legalCosts }: PlanLedger): number {
  if (accelerated) return totalOf(accelerated.remaining) + legalCosts.open;
  return earlySettlement ?? legalCosts.open;
}

/** Principal on the books: what the rows still ask for and what is waived only on condition. */
function outstandingPrincipal(ledger: PlanLedger): number {
  const conditional = ledger.waiver.state === 'CONDITIONAL' ? ledger.waiver.amounts.principal : 0;
  return ledger.remaining.principal + conditional;
}

/**
 * The arrears of a plan's ledger. `floor` is the best class a restructured loan may have; `received` counts every payment on
 * the loan. While the plan is kept `payoff` is what settles it early, and only overdue plan rows are arrears.
 */
export function planArrears(
  ledger: PlanLedger,
  floor: FiveCategory,
  { revolving, pauses }: Contract,
  received: number,
): Arrears {
  const { asOf, dpd } = ledger;
  const lines = overdueLines(ledger, CountedDays.of(pauses, 'DAYS_PAST_DUE'));
  const overdue = lines.reduce<typeof NOTHING>((sum, line) => addAmounts(sum, line), NOTHING);
  const legalCosts = ledger.legalCosts.open;
  const owed = owedNow(ledger);
  const settled = !revolving && owed === 0;
  return {
    asOf,
    status: settled ? 'SETTLED' : 'ACTIVE',
    dpd,
    bucket: settled ? 'SETTLED' : dpdBucket(dpd),
    class: settled ? null : worstOf(dpdFloor(dpd), floor),
    oldestUnpaidDue: ledger.oldestUnpaidDue,
    overdueInstalments: lines.filter((line) => line.principal + line.interest + line.fee > 0).length,
    overduePrincipal: overdue.principal,
    overdueInterest: overdue.interest,
    overdueFee: overdue.fee,
    penalty: overdue.penalty,
    legalCosts,
    overdueTotal: fen(totalOf(overdue) + legalCosts),
    outstandingPrincipal: fen(outstandingPrincipal(ledger)),
    accruedInterest: ledger.accruedInterest,
    credit: ledger.credit,
    payoff: fen(owed),
    received: fen(received),
    lines,
  };
}
