/** Reports a replayed plan: rows with their status, what is missed, what would end it, how long it is overdue. */
import { AppendOnly, dateOfEpochDay, epochDay, fen, type Fen, type LocalDate } from '#kernel';
import { componentAmounts, NOTHING, addAmounts, subtractAmounts, totalOf, type ComponentAmounts } from '../component';
import { withEntries, type OverdueSegment } from '../contract/ledger';
import type { DatedPayment } from '../contract/dated-payment';
import type { PlanBalances } from './plan-balances';
import { accruedPlanInterest, owedAt } from './plan-interest';
import type { PlanLedger, PlanRowState, PlanRowStatus, WaiverState } from './plan-ledger';
import type { PlanLife } from './plan-life';
import { PlanHistory } from './plan-receipts';

function rowStatus(life: PlanLife, row: PlanBalances, day: number): PlanRowStatus {
  if (row.paidDay !== null) return 'PAID';
  if (row.dueDay > day) return 'FUTURE';
  if (row.dueDay === day) return 'DUE';
  return day <= row.graceDay ? 'IN_GRACE' : 'MISSED';
}

function rowState(life: PlanLife, row: PlanBalances, day: number): PlanRowState {
  const remaining = componentAmounts(row);
  return {
    seq: row.seq,
    dueOn: row.row.dueOn,
    graceUntil: row.graceDay === Infinity ? null : dateOfEpochDay(row.graceDay),
    due: row.due,
    paid: subtractAmounts(row.due, remaining),
    remaining,
    status: rowStatus(life, row, day),
    paidOn: row.paidDay === null ? null : dateOfEpochDay(row.paidDay),
  };
}

function waiverState(life: PlanLife): WaiverState {
  const state = life.acceleration ? 'REINSTATED' : life.completedDay !== null ? 'GRANTED' : 'CONDITIONAL';
  return { state, amounts: componentAmounts(life.debt.waived) };
}

function owedOutright(life: PlanLife, asOf: LocalDate): ComponentAmounts {
  if (life.acceleration) return life.acceleration.remaining();
  if (life.completedDay !== null) return NOTHING;
  return addAmounts(owedAt(life.debt, epochDay(asOf)), componentAmounts(life.debt.waived));
}

function remaining(life: PlanLife): ComponentAmounts {
  return life.acceleration
    ? life.acceleration.remaining()
    : life.debt.rows.map(componentAmounts).reduce(addAmounts, NOTHING);
}

function accruedNow(life: PlanLife, asOf: LocalDate): Fen {
  const running = life.debt.rows.find((row) => row.row.dueOn > asOf && row.row.accruesFrom <= asOf);
  if (!running || life.acceleration || life.completedDay !== null) return fen(0);
  const paid = running.planInterest - Math.min(running.interest, running.planInterest);
  return fen(Math.max(0, accruedPlanInterest(life.debt, running, epochDay(asOf)) - paid));
}

/**
 * How the oldest unpaid plan date moved. Rows close in order, so a row is the oldest from its due date or, if later, from the
 * day the row before it was paid, until it is paid itself or the plan breaks.
 */
function planSegments(life: PlanLife, asOf: LocalDate): OverdueSegment[] {
  const end = life.brokenDay ?? epochDay(asOf) + 1;
  const segments: OverdueSegment[] = [];
  const note = (day: number, oldestUnpaidDue: LocalDate | null): void => {
    const from = dateOfEpochDay(day);
    if (segments.at(-1)?.from === from) segments.pop();
    if ((segments.at(-1)?.oldestUnpaidDue ?? null) !== oldestUnpaidDue) segments.push({ from, oldestUnpaidDue });
  };
  let previousPaid = -Infinity;
  for (const row of life.debt.rows) {
    const from = Math.max(row.dueDay, previousPaid);
    const paid = row.paidDay ?? Infinity;
    if (from < end && from < paid) note(from, row.row.dueOn);
    if (paid < end && paid > row.dueDay) note(paid, null);
    previousPaid = paid;
  }
  const broken = life.acceleration?.history();
  if (broken) note(epochDay(broken.from), broken.countedFrom);
  if (broken?.curedOn) note(epochDay(broken.curedOn), null);
  return segments;
}

function planDpd(life: PlanLife, day: number): number {
  if (life.acceleration) return life.acceleration.dpd(day);
  const oldest = life.firstOpenRow();
  return oldest ? life.overdueDays.between(oldest.dueDay, day) : 0;
}

function oldestUnpaidDue(life: PlanLife, day: number): LocalDate | null {
  if (life.acceleration) return life.acceleration.oldestUnpaidDue(day);
  return planDpd(life, day) > 0 ? (life.firstOpenRow()?.row.dueOn ?? null) : null;
}

/**
 * The ledger of a plan that has come to the end of `asOf`. What came once nothing was left to pay waits with the plan, or pays
 * later bills and costs and is told by their ledger.
 */
export function planLedger(life: PlanLife, asOf: LocalDate, surplus: 'WAITS' | 'PAYS_BILLS' = 'WAITS'): PlanLedger {
  const notNeeded = surplus === 'WAITS' ? life.surplusPayments : AppendOnly.empty<DatedPayment>();
  const elsewhere = surplus === 'WAITS' ? 0 : life.surplus;
  const day = epochDay(asOf);
  const completed = life.completedDay !== null;
  const inForce = !life.acceleration && !completed;
  const figures = {
    planId: life.plan.planId,
    asOf,
    effectiveOn: life.plan.snapshot.asOf,
    stage: life.acceleration ? 'BROKEN' : completed ? 'COMPLETED' : 'IN_FORCE',
    rows: life.debt.rows.map((row) => rowState(life, row, day)),
    restated: life.debt.restated,
    creditBroughtIn: life.actual.credit,
    lastAppliedOn: life.lastAppliedOn,
    credit: fen(life.leftOver + life.surplus - elsewhere + life.waiting),
    waiting: fen(life.waiting),
    legalCosts: life.costs.balance,
    received: fen(life.received - elsewhere),
    dpd: planDpd(life, day),
    oldestUnpaidDue: oldestUnpaidDue(life, day),
    nextDueOn: inForce ? (life.firstRowToPay()?.row.dueOn ?? null) : null,
    missed: life.missed,
    passedOn: life.passedDay === null ? null : dateOfEpochDay(life.passedDay),
    completedOn: life.completedDay === null ? null : dateOfEpochDay(life.completedDay),
    brokenOn: life.brokenDay === null ? null : dateOfEpochDay(life.brokenDay),
    waiver: waiverState(life),
    paid: componentAmounts(life.paid),
    remaining: remaining(life),
    earlySettlement: inForce ? fen(totalOf(owedAt(life.debt, day)) + life.costs.balance.open - life.waiting) : null,
    owedToEnd: inForce ? owedAt(life.debt, day) : null,
    owedOutright: owedOutright(life, asOf),
    accruedInterest: accruedNow(life, asOf),
    interestSpared: fen(life.interestSpared),
    accelerated: life.acceleration?.state() ?? null,
    segments: planSegments(life, asOf),
  } as const;
  return withEntries(figures, new PlanHistory(life.receipts, notNeeded, life.plan.snapshot.asOf));
}
