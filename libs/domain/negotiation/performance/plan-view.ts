/** A plan with its rows as they are paid: what was due, what went where, what is open. */
import {
  code,
  day,
  exactly,
  id,
  instant,
  list,
  money,
  named,
  oneOf,
  optional,
  orNone,
  part,
  together,
  whole,
  type DataOf,
} from '#event-schema';
import { fen, sumFen, ZERO_FEN } from '#kernel';
import { debitedTooMuch } from './debited-too-much';
import { amountsPerComponent, appliedMoney, PLAN_RELIEF, planStructure, shownPayments } from '#lending';
import { COMPONENTS, totalOf } from '#loan-math';
import { breachTolerance } from '#words';
import { waivedRowsOf } from './waived-now';
import { askedRows, paidOnRows, type AskedRow } from './open-rows';
import {
  AGREEMENT_STATUSES,
  paidOn,
  WAIVER_STATES,
  type Agreement,
  type PlanPayment,
  type PlanProgress,
} from '../case/case.state';

const planRowView = named(
  'PlanRow',
  together(
    amountsPerComponent('What the row asks, restated where the debt at signing proved to have been another.'),
    part({
      seq: whole('Row.'),
      dueOn: day('Due date.'),
      total: money('Sum of the row.'),
      paid: money('Paid so far.'),
      open: money('Open.'),
      status: oneOf(['OPEN', 'PAID', 'MISSED'], 'Where the row stands.'),
    }),
  ),
);
export type PlanRowView = DataOf<typeof planRowView>;

const planPayment = exactly<PlanPayment>()(
  part({
    paymentId: id('Payment.'),
    amount: money('Amount.'),
    paidAt: instant('The moment it counts from.'),
    valueDate: day('Its Shanghai date.'),
    allocation: appliedMoney('Where it went.'),
    credited: money('What was left over.'),
    overDebit: optional(
      money(
        'Debited above what the plan asked for by then, as known when it was recorded; left out where nothing was.',
      ),
    ),
  }),
);

const waivedRowView = named(
  'WaivedRow',
  part({
    seq: whole('Row of the contract it was owed by; 0 for what is of no row.'),
    dueOn: orNone(day('Due date of that row.')),
    component: oneOf(COMPONENTS, 'Component.'),
    amount: money('Waived.'),
    state: oneOf(WAIVER_STATES, 'FROZEN while the plan is kept, GRANTED on completion, REINSTATED on a breach.'),
  }),
);

export const planViewSchema = named(
  'AgreedPlan',
  part({
    loanId: id('Loan.'),
    structure: planStructure,
    status: oneOf(AGREEMENT_STATUSES, 'Where the plan stands.'),
    relief: list(oneOf(PLAN_RELIEF, 'Relief.'), 'INTEREST_STOP 停息, FEE_WAIVER 减免.'),
    graceDays: whole('Days after a due date within which paying is in time.'),
    tolerance: optional(breachTolerance),
    rows: list(planRowView, 'Rows as they are paid.'),
    totalPayable: money('Everything to pay.'),
    paid: money('Paid.'),
    remaining: amountsPerComponent('Still to pay.'),
    remainingTotal: money('Still to pay, in all.'),
    nextDueOn: orNone(day('Next due date.')),
    completedOn: orNone(day('Completed on.')),
    waiver: part(
      {
        state: oneOf(WAIVER_STATES, 'FROZEN while kept, GRANTED on completion, REINSTATED on a breach.'),
        amounts: amountsPerComponent(
          'What it is about, restated where the debt at signing proved to have been another.',
        ),
        rows: list(
          waivedRowView,
          'The same row by row and component by component; empty for plans made before it was told so.',
        ),
      },
      'What is waived.',
    ),
    observation: part(
      {
        startedOn: day('It counts from this day.'),
        earliestEnd: day('From this day on, all being paid in time, an officer may find that it has ended.'),
        endedOn: orNone(day('The day it ended; null while it lasts, and where the plan ended before it.')),
      },
      'How long the loan is observed as a restructured asset.',
    ),
    core: optional(
      part(
        {
          bookedOn: orNone(day('Booked since; null while it is not.')),
          debitByPlanOn: orNone(day('Debited by the plan since; null while it is not.')),
        },
        'What the core banking system has done; left out for agreements of before it was waited for.',
      ),
    ),
    toRefund: optional(money('Debited above the plan and not yet given back; left out when it is nothing.')),
    waiting: money('Paid ahead: it waits for rows whose interest has not run.'),
    payments: list(planPayment, 'The latest 200 payments in force.'),
    paymentsTotal: whole('Payments in force in all.'),
    allPayments: orNone(code('Where all payments of the loan are listed page by page; none when these are all.')),
  }),
);
export type PlanView = DataOf<typeof planViewSchema>;

export function planView(progress: PlanProgress, agreement: Agreement): PlanView {
  const { missed, bookingDueOn } = agreement;
  const { plan, status, payments, remaining, nextDueOn, completedOn, waiver, observation, core } = progress;
  const toRefund = debitedTooMuch(progress);
  const { schedule } = plan;
  const rows = askedRows(progress);
  const done = completedOn !== null;
  const paid = paidOnRows(progress);
  return {
    loanId: plan.loanId,
    structure: schedule.structure,
    status,
    relief: plan.relief,
    graceDays: plan.graceDays,
    ...(plan.tolerance ? { tolerance: plan.tolerance } : {}),
    rows: rows.map((row) => {
      const isMissed = missed.some(({ loanId, seq }) => loanId === plan.loanId && seq === row.seq);
      return rowView(row, paid.get(row.seq) ?? 0, done, isMissed);
    }),
    totalPayable: sumFen(rows.map(({ total }) => total)),
    paid: paidOn(progress),
    remaining,
    remainingTotal: totalOf(remaining),
    nextDueOn,
    completedOn,
    waiver: {
      state: waiver,
      amounts: progress.waived,
      rows: (waivedRowsOf(progress).rows ?? []).map((row) => ({ ...row, state: waiver })),
    },
    observation,
    waiting: status === 'IN_FORCE' ? sumFen(payments.toArray().map(({ credited }) => credited)) : ZERO_FEN,
    ...(bookingDueOn === null ? {} : { core: { bookedOn: core.bookedOn, debitByPlanOn: core.debitByPlanOn } }),
    ...(toRefund > 0 ? { toRefund } : {}),
    ...shownPayments(plan.loanId, payments),
  };
}

function rowView(row: AskedRow, paid: number, done: boolean, isMissed: boolean): PlanRowView {
  const { seq, dueOn, principal, interest, fee, penalty, total } = row;
  const open = done ? 0 : Math.max(0, total - paid);
  const status = open === 0 ? 'PAID' : isMissed ? 'MISSED' : 'OPEN';
  return { seq, dueOn, principal, interest, fee, penalty, total, paid: fen(paid), open: fen(open), status };
}
