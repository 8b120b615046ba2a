/** A loan as it is shown: its terms, where it stands, its rows, and every payment with where it went. */
import {
  day,
  code,
  exactly,
  flag,
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
  without,
  whole,
  type DataOf,
} from '#event-schema';
import { type Fen, type LocalDate, shanghaiDate } from '#kernel';
import {
  OBSERVATION_STARTS,
  refundedOn,
  type LoanObservation,
  type LoanPosition,
  type PlanRowState,
  type RowState,
  type WaiverState,
} from '#loan-math';
import { loanRegistered } from '../domain/contract.events';
import { LEGAL_COST_KINDS, LEGAL_COST_TAKEN_BACK } from '../domain/legal-cost.events';
import { PAYER_RELATIONS } from '../domain/money.events';
import { applicationsOf, lastAppliedOn, loanPosition, refundableOn, refundedOf } from '../domain/loan-figures';
import { type RecordedPayment, type RegisteredLoan } from '../domain/loan.state';
import { standingReassignment } from '../domain/loan-facts';
import { amountsPerComponent, appliedMoney, contractRow } from '../domain/plan.schema';
import { isRecovered } from '../domain/exit.state';
import { exitFields, exitsView } from './exit-view';
import { LOAN_STATUSES, loanStatusOn, shownArrears } from './loan-status';
import { arrearsSchema } from '../get-arrears/arrears-view';

/** A payment as it is known on that day. */
export const paymentSchema = named(
  'Payment',
  part({
    paymentId: id('Payment.'),
    amount: money('Amount.'),
    paidAt: instant('The moment it counts from.'),
    valueDate: day('Its Shanghai date.'),
    channel: code('Channel code.'),
    status: oneOf(
      ['IN_FORCE', 'VOID', 'REASSIGNED', 'LATER'],
      'VOID once reversed; REASSIGNED when it belongs to another loan; LATER when its date has not come.',
    ),
    paidBy: orNone(oneOf(PAYER_RELATIONS, 'Who paid in the borrower’s place; null where the borrower did.')),
    reassignedTo: orNone(id('The loan it belongs to, once it was reassigned.')),
    reassignedFrom: orNone(id('The loan it was booked to by mistake.')),
    allocation: appliedMoney('Where it went.'),
    credited: money('What met no open balance and waits, or waited, as credit.'),
    refunded: money('What of it was given back.'),
    agreementId: orNone(id('Agreement whose plan took it.')),
    givenBackOn: optional(
      day('Only of what was given back since the person had been found not to owe the loan: the day.'),
    ),
    recovery: optional(flag('Only of what came in while the loan was written off, in the order it was told: true.')),
  }),
);
export type PaymentView = DataOf<typeof paymentSchema>;

const rowFields = {
  seq: whole('Row.'),
  dueOn: day('Due date.'),
  due: amountsPerComponent('What was due; penalty as accrued so far.'),
  paid: amountsPerComponent('What was paid.'),
  remaining: amountsPerComponent('What remains.'),
};
const loanRow = named('LoanRow', exactly<RowState>()(part(rowFields)));

const loanPlanRow = named(
  'LoanPlanRow',
  exactly<PlanRowState>()(
    part({
      ...rowFields,
      graceUntil: orNone(day('Last day on which it can be paid in time; null while a hold lets that rest.')),
      status: oneOf(['FUTURE', 'DUE', 'IN_GRACE', 'MISSED', 'PAID'], 'Where the row stands.'),
      paidOn: orNone(day('The day it was paid in full.')),
    }),
  ),
);

const waiver = named(
  'Waiver',
  exactly<WaiverState>()(
    part(
      {
        state: oneOf(
          ['CONDITIONAL', 'GRANTED', 'REINSTATED'],
          'CONDITIONAL while kept, GRANTED on completion, REINSTATED on a breach.',
        ),
        amounts: amountsPerComponent('Amounts.'),
      },
      'What is waived, and whether finally.',
    ),
  ),
);

/** The plan the loan last followed. */
const loanPlanView = named(
  'LoanPlan',
  part({
    agreementId: id('Agreement.'),
    caseId: id('Case.'),
    stage: oneOf(['IN_FORCE', 'COMPLETED', 'BROKEN'], 'Where the plan stands.'),
    rows: list(loanPlanRow, 'Its rows; on a broken plan as they stood at the breach.'),
    remaining: amountsPerComponent('Still to pay.'),
    waiver,
    nextDueOn: orNone(day('Due date of the next row not paid in full.')),
    earlySettlement: orNone(money('What would end the plan that day; null unless it is in force.')),
    acceleratedOn: orNone(day('Day on which all that was left fell due at once, by a breach; null where it did not.')),
  }),
);

/** The observation of the loan as restructured by that plan. */
const observationView = named(
  'Observation',
  exactly<LoanObservation>()(
    part({
      startedOn: day('It counts from this day: the first repayment date, the row missed last, or a finding.'),
      because: oneOf(OBSERVATION_STARTS, 'Why it counts from that day.'),
      earliestEnd: day('From this day on, all being paid in time, an officer may find that it has ended.'),
      endedOn: orNone(day('The day it was found to have ended: from then on the loan is no restructured asset.')),
      earliestExit: orNone(
        day(
          'From this day on an officer may find that the loan is no longer non-performing; null where it was performing.',
        ),
      ),
      leftNonPerformingOn: orNone(day('The day it was found to be non-performing no longer.')),
    }),
  ),
);

const reassignmentView = named(
  'Reassignment',
  part({
    reassignmentId: id('Reassignment.'),
    paymentId: id('The payment that was taken off this loan.'),
    toLoanId: id('The loan it belongs to.'),
    state: oneOf(
      ['STANDS', 'REFUSED', 'RETURNED'],
      'STANDS while the payment is off this loan; REFUSED when the other loan could not take it and RETURNED when it came back: then it counts here again.',
    ),
    code: orNone(code('The rule by which the other loan refused.')),
  }),
);

const refundView = named(
  'Refund',
  part({
    refundId: id('Refund.'),
    amount: money('Given back.'),
    refundedAt: instant('The moment it counts from.'),
    bankReference: code('Reference of the transfer with the bank.'),
  }),
);

const legalCostView = named(
  'LegalCost',
  part({
    costId: id('Cost.'),
    kind: oneOf(LEGAL_COST_KINDS, 'What was paid for.'),
    amount: money('Amount.'),
    incurredOn: day('From this day on it is owed.'),
    courtReference: orNone(code('Number of the matter with the court.')),
    takenBack: orNone(
      part({ on: day('The day it was taken back.'), because: oneOf(LEGAL_COST_TAKEN_BACK, 'Why.') }),
      'Once it is owed no more, on no day.',
    ),
  }),
);

/** WRITTEN_OFF: off the book, and still owed. TRANSFERRED: another holds it, whatever of it is paid here. WITHDRAWN: registered by mistake. */

const loanFields = together(
  without(loanRegistered, 'schedule'),
  part({
    asOf: day('End of this business date.'),
    phase: oneOf(['CONTRACT', 'PLAN', 'ACCELERATED', 'COMPLETED'], 'Which rows are in force.'),
    arrears: orNone(arrearsSchema, 'Null when it was not disbursed by then.'),
    rows: list(loanRow, 'Contract rows with what was due, paid and remains; empty while a plan is in their place.'),
    schedule: list(contractRow, 'The contractual schedule or the bills, as agreed.'),
    plan: orNone(loanPlanView, 'The plan it last followed.'),
    observation: orNone(
      observationView,
      'How it is observed as a restructured asset; null without a plan, and once settled.',
    ),
    reassignments: list(
      reassignmentView,
      'Payments that were booked to this loan by mistake, in the order they were found.',
    ),
    legalCosts: list(legalCostView, 'What it cost to sue, incurred by that day.'),
    refunds: list(refundView, 'Money given back by that day.'),
    refunded: money('All that was given back. Applied money, credit and this are what was paid.'),
    refundable: money('What of the credit can be refunded.'),
    owedBack: money(
      'Refunded although the payment behind it proved void: to be paid back, apart from the debt of the loan. Zero as a rule.',
    ),
    status: oneOf(
      LOAN_STATUSES,
      'WRITTEN_OFF: off the book, and still owed. TRANSFERRED: another holds it. WITHDRAWN: it was registered by mistake, and nothing was ever owed on it.',
    ),
    settledOn: orNone(day('When nothing was left, as booked.')),
    ...exitFields,
  }),
);
/** The loan with all its payments, in the order they became known; an answer shows the latest. */
export type LoanView = DataOf<typeof loanFields> & { readonly payments: Sliced<PaymentView> };

export const shownLoanSchema = together(
  loanFields,
  part({
    payments: list(paymentSchema, 'The latest 200 payments and where they went.'),
    paymentsTotal: whole('Payments in all.'),
    allPayments: orNone(code('Where all payments are listed page by page; null when these are all.')),
  }),
);

/** A list that is worked out where it is looked at: the payments of a loan may be many thousands. */
export interface Sliced<Item> {
  readonly length: number;
  slice(from?: number, to?: number): readonly Item[];
}

function paymentViews(state: RegisteredLoan, position: LoanPosition, asOf: LocalDate): Sliced<PaymentView> {
  const statusOf = ({ paymentId, valueDate }: RecordedPayment): PaymentView['status'] => {
    const reversal = state.reversals.get(paymentId);
    if (standingReassignment(state, paymentId)) return 'REASSIGNED';
    if (reversal && reversal.reversedAt.slice(0, 10) <= asOf) return 'VOID';
    return valueDate > asOf ? 'LATER' : 'IN_FORCE';
  };
  const { items } = state.payments;
  return {
    length: items.length,
    slice(from = 0, to = items.length) {
      const first = Math.max(0, from < 0 ? items.length + from : from);
      const shown = items.slice(from, to).map(({ origin, ...payment }) => ({
        ...payment,
        status: statusOf({ ...payment, origin }),
        paidBy: payment.paidBy ?? null,
        reassignedTo: standingReassignment(state, payment.paymentId)?.toLoanId ?? null,
        reassignedFrom: origin?.loanId ?? null,
      }));
      const counting = shown.filter(({ status }) => status === 'IN_FORCE').map(({ paymentId }) => paymentId);
      const { of: refunded } = refundedOf(state, asOf);
      const applied = applicationsOf(position, counting);
      return shown.map((payment, nth) => {
        const { paymentId } = payment;
        const isRecovery = state.exits.writeOffs.some((one) => isRecovered(one, { paymentId, at: first + nth }));
        const application = applied.get(paymentId);
        const givenBack = payment.status === 'VOID' ? givenBackAsNotOwed(state, paymentId) : null;
        return {
          ...payment,
          allocation: application?.allocation ?? [],
          credited: application?.credited ?? (0 as Fen),
          refunded: (refunded.get(paymentId) ?? 0) as Fen,
          agreementId: application?.agreementId ?? null,
          ...(givenBack === null ? {} : { givenBackOn: givenBack }),
          ...(isRecovery ? { recovery: true } : {}),
        };
      });
    },
  };
}

/** The reason by which a payment on a loan that is not owed is given back. */
const NOT_OWED = 'NOT_OWED';

function givenBackAsNotOwed({ reversals }: RegisteredLoan, paymentId: string): LocalDate | null {
  const reversal = reversals.get(paymentId);
  return reversal?.reason === NOT_OWED ? shanghaiDate(reversal.reversedAt) : null;
}

export function loanView(state: RegisteredLoan, asOf: LocalDate): LoanView {
  const position = loanPosition(state, asOf);
  const { plan } = position;
  const given = refundedOf(state, asOf);
  const booked = plan && state.plans.find(({ agreementId }) => agreementId === plan.planId);
  const { schedule, ...terms } = state.registered;
  return {
    ...terms,
    asOf,
    phase: position.phase,
    arrears: shownArrears(state, asOf),
    rows: position.contract?.rows ?? [],
    schedule: state.registered.method === 'BILL' ? state.bills.toArray() : schedule,
    payments: paymentViews(state, position, asOf),
    plan:
      plan && booked
        ? {
            agreementId: plan.planId,
            caseId: booked.caseId,
            stage: plan.stage,
            rows: plan.rows,
            remaining: plan.remaining,
            waiver: plan.waiver,
            nextDueOn: plan.nextDueOn,
            earlySettlement: plan.earlySettlement,
            acceleratedOn: plan.accelerated?.on ?? null,
          }
        : null,
    observation: position.arrears.status === 'ACTIVE' ? (position.observed?.standing() ?? null) : null,
    reassignments: state.reassignments.map(({ reassignmentId, paymentId, toLoanId, rescinded }) => ({
      reassignmentId,
      paymentId,
      toLoanId,
      state: rescinded?.because ?? 'STANDS',
      code: rescinded?.code ?? null,
    })),
    legalCosts: state.legalCosts.filter(({ incurredOn }) => incurredOn <= asOf),
    refunds: state.refunds.filter((refund) => refundedOn(refund) <= asOf),
    refunded: given.total,
    refundable: refundableOn(state, asOf),
    owedBack: given.owedBack,
    status: loanStatusOn(state, asOf),
    settledOn: position.arrears.status === 'SETTLED' ? lastAppliedOn(position) : null,
    ...exitsView(state, asOf),
  };
}
