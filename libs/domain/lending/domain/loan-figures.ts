/** What a loan owes at the end of a day, and where its money went: the one place commands, sweeps and reports ask. */
import { laterDate, shanghaiDate, type LocalDate } from '#kernel';
import {
  loanPosition as positionOf,
  overdueTimeline,
  type Applied,
  type Arrears,
  type LedgerEntry,
  type LoanPosition,
  type OverdueSpell,
} from '#loan-math';
import type { Fen } from '#kernel';
import { loanFacts, type LoanState } from './loan.state';

/** Where the loan stands at the end of `asOf`; null when it is not registered. */
export function loanPosition(state: LoanState, asOf: LocalDate): LoanPosition | null {
  return state.registered ? positionOf(loanFacts(state, state.registered), asOf) : null;
}

/** What is owed at the end of `asOf`; null when the loan is not registered or not yet disbursed then. */
export function loanArrears(state: LoanState, asOf: LocalDate): Arrears | null {
  if (!state.registered || state.registered.disbursedOn > asOf) return null;
  return loanPosition(state, asOf)?.arrears ?? null;
}

/** Whether nothing at all would have to be paid to settle the loan at the end of `asOf`; money that waits counts. */
export function owesNothing(state: LoanState, asOf: LocalDate): boolean {
  return loanArrears(state, asOf)?.payoff === 0;
}

/** When the loan became overdue, aged and was cured on the days after `from` up to `to`, by what is known at `to`. */
export function loanTimeline(state: LoanState, from: LocalDate, to: LocalDate): readonly OverdueSpell[] {
  return state.registered ? overdueTimeline(loanFacts(state, state.registered), { from, to }) : [];
}

/**
 * The day from which nothing known any more changes what is settled at the end of `asOf`: a payment that was returned later
 * settles nothing, also when an earlier day is looked at afterwards.
 */
export function settlementSeenOn(state: LoanState, asOf: LocalDate): LocalDate {
  return state.reversals
    .toArray()
    .map(({ reversedAt }) => shanghaiDate(reversedAt))
    .reduce(laterDate, asOf);
}

/** How one payment was applied. */
export interface PaymentApplication {
  readonly paymentId: string;
  readonly amount: Fen;
  readonly valueDate: LocalDate;
  readonly allocation: readonly Applied[];
  readonly credited: Fen;
  /** The agreement whose plan took it; null when it went to the contract. */
  readonly agreementId: string | null;
}

function entriesOf(position: LoanPosition): readonly { entry: LedgerEntry; agreementId: string | null }[] {
  return [
    ...(position.contract?.entries ?? []).map((entry) => ({ entry, agreementId: null })),
    ...(position.plan?.entries ?? []).map((entry) => ({ entry, agreementId: position.plan?.planId ?? null })),
  ];
}

/** How every payment in force was applied, by what is known at the end of the position's day. */
export function paymentApplications(position: LoanPosition): readonly PaymentApplication[] {
  return entriesOf(position).flatMap(({ entry: { paymentId, amount, on, applied, toCredit }, agreementId }) =>
    paymentId === null
      ? []
      : [{ paymentId, amount, valueDate: on, allocation: applied, credited: toCredit, agreementId }],
  );
}

/** The day the last open balance was paid: the last day on which money met one. */
export function lastAppliedOn(position: LoanPosition): LocalDate | null {
  return entriesOf(position).reduce<LocalDate | null>(
    (last, { entry }) => (entry.applied.length > 0 && (last === null || entry.on > last) ? entry.on : last),
    null,
  );
}
