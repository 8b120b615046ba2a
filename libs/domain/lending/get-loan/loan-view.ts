/** A loan as it is shown: its terms, where it stands, its rows, and every payment with where it went. */
import type { Fen, LocalDate } from '#kernel';
import type { Applied, Arrears, LoanPosition, PlanLedger, RowState } from '#loan-math';
import { applicationsOf, lastAppliedOn, loanPosition, type PaymentApplication } from '../domain/loan-figures';
import type { LoanRegisteredData } from '../domain/loan.events';
import type { RecordedPayment, RegisteredLoan } from '../domain/loan.state';

/** A payment as it is known on that day. */
export interface PaymentView {
  readonly paymentId: string;
  readonly amount: Fen;
  readonly paidAt: string;
  readonly valueDate: LocalDate;
  readonly channel: string;
  /** VOID once reversed; LATER when its date has not come. */
  readonly status: 'IN_FORCE' | 'VOID' | 'LATER';
  readonly allocation: readonly Applied[];
  /** What met no open balance and waits, or waited, as credit. */
  readonly credited: Fen;
  readonly agreementId: string | null;
}

/** The plan the loan last followed. */
export interface PlanView {
  readonly agreementId: string;
  readonly caseId: string;
  readonly stage: PlanLedger['stage'];
  readonly rows: PlanLedger['rows'];
  readonly remaining: PlanLedger['remaining'];
  readonly waiver: PlanLedger['waiver'];
  readonly nextDueOn: LocalDate | null;
  /** What would end the plan that day; null unless it is in force. */
  readonly earlySettlement: Fen | null;
}

export interface LoanView extends Omit<LoanRegisteredData, 'schedule'> {
  readonly asOf: LocalDate;
  /** CONTRACT, PLAN, ACCELERATED or COMPLETED. */
  readonly phase: string;
  /** Null when the loan was not disbursed by then. */
  readonly arrears: Arrears | null;
  /** The contract's rows with what was due, paid and remains; empty while a plan is in their place. */
  readonly rows: readonly RowState[];
  /** The contractual schedule or the bills, as agreed. */
  readonly schedule: LoanRegisteredData['schedule'];
  /** In the order they became known. */
  readonly payments: Sliced<PaymentView>;
  readonly plan: PlanView | null;
  /** The day the last open balance was paid, when nothing remains. */
  readonly settledOn: LocalDate | null;
}

/** A list that is worked out where it is looked at: the payments of a loan may be many thousands. */
export interface Sliced<Item> {
  readonly length: number;
  slice(from?: number, to?: number): readonly Item[];
}

function paymentViews(state: RegisteredLoan, position: LoanPosition | null, asOf: LocalDate): Sliced<PaymentView> {
  const statusOf = ({ paymentId, valueDate }: RecordedPayment): PaymentView['status'] => {
    const reversal = state.reversals.get(paymentId);
    if (reversal && reversal.reversedAt.slice(0, 10) <= asOf) return 'VOID';
    return valueDate > asOf ? 'LATER' : 'IN_FORCE';
  };
  const { items } = state.payments;
  return {
    length: items.length,
    slice(from, to) {
      const shown = items.slice(from, to).map((payment) => ({ ...payment, status: statusOf(payment) }));
      const counting = shown.filter(({ status }) => status === 'IN_FORCE').map(({ paymentId }) => paymentId);
      const applied = position ? applicationsOf(position, counting) : new Map<string, PaymentApplication>();
      return shown.map((payment) => {
        const application = applied.get(payment.paymentId);
        return {
          ...payment,
          allocation: application?.allocation ?? [],
          credited: application?.credited ?? (0 as Fen),
          agreementId: application?.agreementId ?? null,
        };
      });
    },
  };
}

export function loanView(state: RegisteredLoan, asOf: LocalDate): LoanView {
  const position = loanPosition(state, asOf);
  const plan = position?.plan ?? null;
  const booked = plan && state.plans.find(({ agreementId }) => agreementId === plan.planId);
  const { schedule, ...terms } = state.registered;
  return {
    ...terms,
    asOf,
    phase: position?.phase ?? 'CONTRACT',
    arrears: state.registered.disbursedOn > asOf ? null : (position?.arrears ?? null),
    rows: position?.contract?.rows ?? [],
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
          }
        : null,
    settledOn: position?.arrears.status === 'SETTLED' ? lastAppliedOn(position) : null,
  };
}
