/**
 * Money on a loan, or a change of whose money it is → the case is brought to where the loan stands: its plan's payments told,
 * a missed row made good, or the loan cured the same day instead of at the next sweep. Whatever is no payment may take a
 * cure back that a case was closed for (a return, costs that are paid first, a hold that ends), so it is told to closed cases too.
 * An open case is told of the loan's figures, whichever of them changed: nobody is to ask the person for what they owed before.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandStamp } from '#kernel';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import {
  type BillCorrected,
  type DelinquencyPaused,
  type DelinquencyResumed,
  type EarlySettlementRequested,
  isRegistered,
  type LegalCostAdded,
  type LegalCostTakenBack,
  type LoanAccelerated,
  type LoanAccelerationRescinded,
  loanDecider,
  type LoanRestructured,
  type LoanRegistrationWithdrawn,
  type LoanRestructuringRescinded,
  type LoanState,
  type LoanTermsCorrected,
  type LoanTransferTakenBack,
  loanStream,
  type ObservationReviewed,
  type OverdueReporting,
  type OverpaymentRefundCorrected,
  type OverpaymentRefunded,
  type RepaymentReassigned,
  type RepaymentReassignmentRescinded,
  type RepaymentRecorded,
  type RepaymentReversed,
  sweepLoan,
} from '#lending';
import { type AskedOfCase, type CaseEvent, ForCase } from '#negotiation';
import type { OpenCases } from '../runner/open-cases';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export interface MoneyFollowing {
  readonly commands: CommandBus;
  readonly executor: CommandExecutor;
  readonly reporting: OverdueReporting;
  readonly openCases: OpenCases;
}

type MoneyEvent = RecordedEvent<
  | RepaymentRecorded
  | RepaymentReversed
  | RepaymentReassigned
  | RepaymentReassignmentRescinded
  | OverpaymentRefunded
  | EarlySettlementRequested
  | LegalCostAdded
  | LegalCostTakenBack
  | DelinquencyPaused
  | DelinquencyResumed
  | LoanRestructured
  | LoanAccelerated
  | LoanAccelerationRescinded
  | LoanRestructuringRescinded
  | ObservationReviewed
  | OverpaymentRefundCorrected
  | BillCorrected
  | LoanTermsCorrected
  | LoanRegistrationWithdrawn
  | LoanTransferTakenBack
>;

export function followMoney({ commands, executor, reporting, openCases }: MoneyFollowing): Reaction {
  /** The plan of the loan's newest agreement takes the money, or took it. */
  const tellPlan = async (event: MoneyEvent, agreementId: string, stamp: CommandStamp): Promise<ReactionResult> => {
    const loan = { loanId: event.data.loanId, loanRevision: event.revision };
    const command =
      event.type === 'RepaymentRecorded'
        ? new ForCase('RecordInstalment', { agreementId, ...loan, paymentId: event.data.paymentId }, stamp)
        : new ForCase('RestateAllocations', { agreementId, ...loan, cause: causeOf(event) }, stamp);
    return resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), 'plan');
  };

  const tellArrears = async (event: MoneyEvent, state: LoanState, stamp: CommandStamp): Promise<ReactionResult> => {
    const look = { asOf: stamp.context.businessDate, previous: null, inCase: true };
    const finding = isRegistered(state) ? sweepLoan(state, look) : null;
    if (!finding || finding.planInForce) return { kind: 'done' };
    const report = { ...finding.report, changed: true } as const;
    if (event.type !== 'RepaymentRecorded') {
      const command = new ForCase('ReportCorrection', { ...report, cause: causeOf(event).id }, stamp);
      return resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command), 'arrears');
    }
    const answer = await reporting.report(report, stamp.context, { asFollowed: stamp.asFollowed });
    return typeof answer === 'string' ? { kind: 'done' } : { kind: 'rejected', rejection: answer, part: 'arrears' };
  };

  return {
    name: 'follow-money',
    on: [
      'RepaymentRecorded',
      'RepaymentReversed',
      'RepaymentReassigned',
      'RepaymentReassignmentRescinded',
      'OverpaymentRefunded',
      'EarlySettlementRequested',
      'LegalCostAdded',
      'LegalCostTakenBack',
      'DelinquencyPaused',
      'DelinquencyResumed',
      'LoanRestructured',
      'LoanAccelerated',
      'LoanAccelerationRescinded',
      'LoanRestructuringRescinded',
      'ObservationReviewed',
      'OverpaymentRefundCorrected',
      'BillCorrected',
      'LoanTermsCorrected',
      'LoanRegistrationWithdrawn',
      'LoanTransferTakenBack',
    ],
    async react(recorded, contextOf, occasion) {
      const event = recorded as MoneyEvent;
      const { loanId, borrowerId, agreementId } = event.data;
      const corrects = event.type !== 'RepaymentRecorded';
      // Most payments are of loans nobody negotiates; a correction may open again what was closed.
      if (!corrects && agreementId === null && !openCases.has(borrowerId)) return [];
      // Known as far as this event is enough: what came later has a reaction of its own.
      const { state } = await executor.load(loanStream(loanId), loanDecider, { atLeast: event.revision });
      const latest = state.plans.at(-1)?.agreementId;
      const results: ReactionResult[] = [];
      // Mostly nothing is to be done, and the log need not be read to be sure of it: what comes later is reacted to by itself,
      // and the sweep of the day looks at every loan of a case.
      const stampOf = (step: string): CommandStamp => ({ context: contextOf(step), asFollowed: occasion === 'FIRST' });
      if (latest !== undefined) results.push(await tellPlan(event, latest, stampOf('plan')));
      if (corrects || openCases.has(borrowerId)) results.push(await tellArrears(event, state, stampOf('arrears')));
      return results;
    },
  };
}

/** Payments made between the offer's date and the booking count toward the plan as if they were made known late. */
function causeOf(event: Exclude<MoneyEvent, RepaymentRecorded>): AskedOfCase['RestateAllocations']['cause'] {
  switch (event.type) {
    case 'RepaymentReversed':
      return { kind: 'REVERSAL', id: event.data.reversalId };
    case 'RepaymentReassigned':
    case 'RepaymentReassignmentRescinded':
      return { kind: 'REASSIGNMENT', id: event.data.reassignmentId };
    case 'OverpaymentRefunded':
      return { kind: 'REFUND', id: event.data.refundId };
    case 'EarlySettlementRequested':
      return { kind: 'FALLEN_DUE', id: event.data.requestId };
    case 'LegalCostAdded':
      return { kind: 'LEGAL_COST', id: event.data.costId };
    case 'LegalCostTakenBack':
      return { kind: 'LEGAL_COST_TAKEN_BACK', id: event.data.costId };
    case 'DelinquencyPaused':
      return { kind: 'HOLD', id: event.data.holdId };
    case 'DelinquencyResumed':
      return { kind: 'HOLD_LIFTED', id: event.data.holdId };
    case 'OverpaymentRefundCorrected':
    case 'BillCorrected':
    case 'LoanTermsCorrected':
    case 'LoanRegistrationWithdrawn':
      return { kind: 'CORRECTION', id: event.data.approvalId };
    case 'LoanTransferTakenBack':
      return { kind: 'CORRECTION', id: event.data.transferId };
    default:
      return { kind: 'BACKDATED_PAYMENT', id: event.data.agreementId };
  }
}
