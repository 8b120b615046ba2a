/** A plan with its rows as they are paid: what was due, what went where, what is open. */
import { fen, type Fen, type LocalDate } from '#kernel';
import { allocate, DEFAULT_ALLOCATION, totalOf, type ComponentAmounts, type PlanRow } from '#loan-math';
import { paidOn, type Agreement, type PlanPayment, type PlanProgress } from '../case/case.state';

export interface PlanRowView extends ComponentAmounts {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly total: Fen;
  readonly paid: Fen;
  readonly open: Fen;
  readonly status: 'OPEN' | 'PAID' | 'MISSED';
}

export interface PlanView {
  readonly loanId: string;
  readonly structure: string;
  readonly status: PlanProgress['status'];
  readonly relief: readonly string[];
  readonly graceDays: number;
  readonly rows: readonly PlanRowView[];
  readonly totalPayable: Fen;
  readonly paid: Fen;
  readonly remaining: ComponentAmounts;
  readonly remainingTotal: Fen;
  readonly nextDueOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  /** FROZEN, GRANTED or REINSTATED, and what it is about. */
  readonly waiver: { readonly state: PlanProgress['waiver']; readonly amounts: ComponentAmounts };
  readonly payments: readonly PlanPayment[];
}

export function planView(progress: PlanProgress, { missed }: Agreement): PlanView {
  const { plan, status, payments, remaining, nextDueOn, completedOn, waiver } = progress;
  const { schedule, snapshot } = plan;
  const fromCredit = allocate(schedule.rows, snapshot.credit, 'HORIZONTAL', DEFAULT_ALLOCATION[0].order).applied;
  const applied = [...fromCredit, ...payments.flatMap(({ allocation }) => allocation)];
  const done = completedOn !== null;
  return {
    loanId: plan.loanId,
    structure: schedule.structure,
    status,
    relief: plan.relief,
    graceDays: plan.graceDays,
    rows: schedule.rows.map((row) => {
      const paid = applied.reduce((sum, { seq, amount }) => (seq === row.seq ? sum + amount : sum), 0);
      const isMissed = missed.some(({ loanId, seq }) => loanId === plan.loanId && seq === row.seq);
      return rowView(row, paid, done, isMissed);
    }),
    totalPayable: schedule.totalCost,
    paid: paidOn(progress),
    remaining,
    remainingTotal: totalOf(remaining),
    nextDueOn,
    completedOn,
    waiver: { state: waiver, amounts: schedule.waived },
    payments,
  };
}

function rowView(row: PlanRow, paid: number, done: boolean, isMissed: boolean): PlanRowView {
  const { seq, dueOn, principal, interest, fee, penalty, total } = row;
  const open = done ? 0 : Math.max(0, total - paid);
  const status = open === 0 ? 'PAID' : isMissed ? 'MISSED' : 'OPEN';
  return { seq, dueOn, principal, interest, fee, penalty, total, paid: fen(paid), open: fen(open), status };
}
