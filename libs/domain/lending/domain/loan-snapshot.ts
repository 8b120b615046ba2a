/** What a plan for a loan starts from: the debt at the end of a day, and what the caps on plans look at. */
import type { LocalDate } from '#kernel';
import { daysBetween } from '#kernel';
import {
  debtRowsOf,
  loanPosition as positionOf,
  paymentsInForce,
  snapshotOf,
  type Arrears,
  type DebtRow,
  type DebtSnapshot,
} from '#loan-math';
import { agreementInForce, loanPosition } from './loan-figures';
import { isRegistered, type LoanState, type RegisteredLoan } from './loan.state';
import { loanFacts } from './loan-facts';
import type { LoanPlan } from './plan.schema';

export interface LoanSnapshot {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly product: string;
  readonly disbursedOn: LocalDate;
  /** Last due date of the contract; the as-of date for an account without bills. */
  readonly originalMaturity: LocalDate;
  /** Of all rows of the contract, ascending. */
  readonly contractDueDates: readonly LocalDate[];
  readonly snapshot: DebtSnapshot;
  /** The same row by row. */
  readonly debtRows: readonly DebtRow[];
  /** Payments the snapshot knows. */
  readonly includedPaymentIds: readonly string[];
  readonly arrears: Arrears;
  /** Agreement id of the plan in force at that date; such a loan cannot take another. */
  readonly planInForce: string | null;
  /** Days by which plans before this one moved the maturity. */
  readonly priorExtensionDays: number;
}

/** Null when the loan is not registered. */
export function planSnapshot(state: LoanState, asOf: LocalDate): LoanSnapshot | null {
  if (!isRegistered(state)) return null;
  const { registered } = state;
  const position = loanPosition(state, asOf);
  const facts = loanFacts(state, registered);
  const contractDueDates = facts.contract.rows.map(({ dueOn }) => dueOn);
  const originalMaturity = contractDueDates.at(-1) ?? asOf;
  const lastPlanDue = state.plans.at(-1)?.plan.schedule.rows.at(-1)?.dueOn ?? originalMaturity;
  return {
    loanId: registered.loanId,
    borrowerId: registered.borrowerId,
    product: registered.product,
    disbursedOn: registered.disbursedOn,
    originalMaturity,
    contractDueDates,
    snapshot: snapshotOf(position),
    debtRows: debtRowsOf(position),
    includedPaymentIds: paymentsInForce(facts, asOf).map(({ paymentId }) => paymentId),
    arrears: position.arrears,
    planInForce: agreementInForce(position),
    priorExtensionDays: Math.max(0, daysBetween(originalMaturity, lastPlanDue)),
  };
}

/** The debt that a plan not booked yet starts from, as it is known now: at the end of its day, by the payments it counts on and no others. */
export function debtUnderPlan(
  state: RegisteredLoan,
  { includedPaymentIds, snapshot: { asOf } }: Pick<LoanPlan, 'includedPaymentIds' | 'snapshot'>,
): DebtSnapshot {
  const facts = loanFacts(state, state.registered);
  const included = new Set(includedPaymentIds);
  const payments = facts.payments.filter(({ paymentId }) => included.has(paymentId));
  return snapshotOf(positionOf({ ...facts, payments }, asOf));
}
