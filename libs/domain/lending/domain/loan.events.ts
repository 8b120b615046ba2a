/**
 * What happens on one loan: the contract, its money, and its side of a plan. Stream `loan-<loanId>`. Money is integer fen,
 * dates are Shanghai calendar dates, rates are exact decimal text ("0.0004") or fractions ("6/9125").
 */
import { eventsByName, type EventOf } from '#event-schema';
import { BillPosted, LoanRegistered } from './contract.events';
import {
  BillCorrected,
  LoanRegistrationWithdrawn,
  LoanTermsCorrected,
  OverpaymentRefundCorrected,
} from './correction.events';
import { DebitMandateChanged, PlanBooked, PlanUnbooked } from './core.events';
import { DelinquencyPaused, DelinquencyResumed } from './delinquency.events';
import { EarlySettlementRequested, EarlySettlementWithdrawn } from './early-settlement.events';
import {
  LoanTransferred,
  LoanTransferTakenBack,
  LoanWriteOffTakenBack,
  LoanWrittenOff,
  TransferNotified,
} from './exit.events';
import { LegalCostAdded, LegalCostTakenBack } from './legal-cost.events';
import {
  LoanSettled,
  OverpaymentRefunded,
  RepaymentReassigned,
  RepaymentReassignmentRescinded,
  RepaymentRecorded,
  RepaymentReversed,
} from './money.events';
import { ClaimDismissed, ClaimUpheld } from './claim.events';
import { LoanFoundNotOwed, LoanFoundOwed } from './not-owed.events';
import { ObservationReviewed } from './observation.events';
import {
  LoanAccelerated,
  LoanAccelerationRescinded,
  LoanRestructured,
  LoanRestructuringRescinded,
} from './plan.events';

export * from './claim.events';
export * from './contract.events';
export * from './core.events';
export * from './correction.events';
export * from './delinquency.events';
export * from './early-settlement.events';
export * from './exit.events';
export * from './legal-cost.events';
export * from './money.events';
export * from './not-owed.events';
export * from './observation.events';
export * from './plan.events';

export const loanEvents = eventsByName(
  LoanRegistered,
  BillPosted,
  RepaymentRecorded,
  RepaymentReversed,
  RepaymentReassigned,
  RepaymentReassignmentRescinded,
  OverpaymentRefunded,
  EarlySettlementRequested,
  EarlySettlementWithdrawn,
  LegalCostAdded,
  LegalCostTakenBack,
  DelinquencyPaused,
  DelinquencyResumed,
  LoanRestructured,
  LoanAccelerated,
  LoanAccelerationRescinded,
  LoanRestructuringRescinded,
  ObservationReviewed,
  PlanBooked,
  PlanUnbooked,
  DebitMandateChanged,
  LoanSettled,
  LoanWrittenOff,
  LoanWriteOffTakenBack,
  LoanTransferred,
  LoanTransferTakenBack,
  TransferNotified,
  LoanFoundNotOwed,
  LoanFoundOwed,
  ClaimDismissed,
  ClaimUpheld,
  OverpaymentRefundCorrected,
  BillCorrected,
  LoanTermsCorrected,
  LoanRegistrationWithdrawn,
);

export type LoanEvent = EventOf<(typeof loanEvents)[keyof typeof loanEvents]>;
