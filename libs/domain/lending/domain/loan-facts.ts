/** The loan as loan arithmetic reads it: the money that is its own, the plans as they were agreed, what may end it early. */
import { addDays, type LocalDate } from '#kernel';
import { type AgreedPlan, type ContractRow, type LoanFacts, type Pause, restedInterest } from '#loan-math';
import type { LoanRegisteredData } from './loan.events';
import { restedDays } from './rested-days';
import type { BookedPlan, EarlySettlementRequest, LoanState, Reassignment, RecordedPayment } from './loan.state';

/**
 * A breach by this loan's own plan follows from its rows and payments, so a backdated payment undoes it; a breach by
 * another loan of the agreement is a fact told from outside.
 */
function agreedPlan({ agreementId, plan, acceleration, findings }: BookedPlan): AgreedPlan {
  return {
    planId: agreementId,
    snapshot: plan.snapshot,
    schedule: plan.schedule,
    includedPaymentIds: plan.includedPaymentIds,
    graceDays: plan.graceDays,
    tolerance: plan.tolerance,
    paymentInGrace: plan.paymentInGrace,
    findings,
    ...(acceleration?.brokenBy === 'OTHER_LOAN' ? { acceleration: { kind: 'ON', on: acceleration.on } } : {}),
  };
}

/** The reassignment that keeps a payment off the loan; undefined where it counts. */
export function standingReassignment({ reassignments }: LoanState, paymentId: string): Reassignment | undefined {
  return reassignments.find((known) => known.paymentId === paymentId && known.rescinded === null);
}

/** Payments that are this loan's money. */
function ownPayments({ payments, reassignments }: LoanState): readonly RecordedPayment[] {
  const away = new Set(reassignments.filter(({ rescinded }) => rescinded === null).map(({ paymentId }) => paymentId));
  const all = payments.toArray();
  return away.size === 0 ? all : all.filter(({ paymentId }) => !away.has(paymentId));
}

/** Requests by the days on which they hold; one that was withdrawn held until the day before. */
function heldEarlySettlements({ earlySettlements }: LoanState): readonly EarlySettlementRequest[] {
  return earlySettlements.flatMap((request) => {
    const { from, until, withdrawnOn } = request;
    const last = withdrawnOn !== null && withdrawnOn <= until ? addDays(withdrawnOn, -1) : until;
    return last < from ? [] : [{ ...request, until: last }];
  });
}

/** The request by which the debt may end early on a day. */
export function standingEarlySettlement(state: LoanState, on: LocalDate): EarlySettlementRequest | undefined {
  return heldEarlySettlements(state).find(({ from, until }) => from <= on && on <= until);
}

/** What was registered by mistake asks for nothing. */
function rowsOf(
  { bills, withdrawnOn }: LoanState,
  { method, schedule }: LoanRegisteredData,
  pauses: readonly Pause[],
): readonly ContractRow[] {
  if (withdrawnOn !== null) return [];
  return restedInterest(method === 'BILL' ? bills.toArray() : schedule, pauses);
}

/** The loan as loan arithmetic reads it. */
export function loanFacts(state: LoanState, registered: LoanRegisteredData): LoanFacts {
  const pauses = restedDays(state);
  return {
    contract: {
      disbursedOn: registered.disbursedOn,
      revolving: registered.method === 'BILL' || state.withdrawnOn !== null,
      dailyRate: registered.dailyRate,
      penaltyDailyRate: registered.penaltyDailyRate,
      penaltyCapAnnual: registered.penaltyCapAnnual,
      earlySettlement: heldEarlySettlements(state),
      legalCosts: state.legalCosts.filter(({ takenBack }) => takenBack === null),
      ...(pauses.length === 0 ? {} : { pauses }),
      rows: rowsOf(state, registered, pauses),
    },
    payments: ownPayments(state),
    reversals: state.reversals.toArray(),
    refunds: state.refunds,
    plans: state.plans.map(agreedPlan),
  };
}
