/**
 * Something changed a loan, or its plan was performed → what was reported of it is looked at again: months that should have said
 * something else are corrected. The loan says what is right, so in whatever order things become known the record ends the same.
 */
import type { CommandBus } from '@nestjs/cqrs';
import { type BureauEvent, type CorrectionCause, ForBureau } from '#bureau';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import type { LocalDate } from '#kernel';
import { loanStream } from '#lending';
import type { Reaction } from '../runner/reaction';
import type { SubmittedMonths } from '../runner/submitted-months';
import { resultOf } from './command-result';

const CAUSES: { readonly [Type in string]?: CorrectionCause } = {
  RepaymentRecorded: 'PAYMENT',
  OverpaymentRefunded: 'PAYMENT',
  RepaymentReversed: 'REVERSAL',
  RepaymentReassigned: 'REASSIGNMENT',
  RepaymentReassignmentRescinded: 'REASSIGNMENT',
  LoanRestructured: 'PLAN',
  LoanRestructuringRescinded: 'PLAN',
  LoanAccelerated: 'PLAN',
  LoanAccelerationRescinded: 'PLAN',
  ObservationReviewed: 'PLAN',
  DelinquencyPaused: 'HOLD',
  DelinquencyResumed: 'HOLD',
  BillPosted: 'OTHER_ENTRY',
  OverpaymentRefundCorrected: 'OTHER_ENTRY',
  BillCorrected: 'OTHER_ENTRY',
  LoanTermsCorrected: 'OTHER_ENTRY',
  LoanRegistrationWithdrawn: 'OTHER_ENTRY',
  LoanFoundNotOwed: 'OTHER_ENTRY',
  LoanFoundOwed: 'OTHER_ENTRY',
  ClaimDismissed: 'OTHER_ENTRY',
  ClaimUpheld: 'OTHER_ENTRY',
  LoanWrittenOff: 'EXIT',
  LoanWriteOffTakenBack: 'EXIT',
  LoanTransferred: 'EXIT',
  LoanTransferTakenBack: 'EXIT',
  ObjectionAnswered: 'OBJECTION',
  LegalCostAdded: 'OTHER_ENTRY',
  LegalCostTakenBack: 'OTHER_ENTRY',
  EarlySettlementRequested: 'OTHER_ENTRY',
  EarlySettlementWithdrawn: 'OTHER_ENTRY',
  // Restoration is correct reporting after performance: the months of the loan are looked at, and what is true stays.
  CreditRestorationRequested: 'RESTORATION',
};

/** The day from which the event can change what a month says; undefined where it does not name one. */
function from({ type, data }: RecordedEvent): LocalDate | undefined {
  const { valueDate, bill } = data as {
    readonly valueDate?: LocalDate;
    readonly bill?: { readonly postedOn: LocalDate };
  };
  return type === 'BillPosted' ? bill?.postedOn : valueDate;
}

export function reviewBureauRecord(commands: CommandBus, submitted: SubmittedMonths): Reaction {
  return {
    name: 'review-bureau-record',
    on: Object.keys(CAUSES),
    async react(event, contextOf) {
      const { loanId } = event.data as { readonly loanId: string };
      const since = from(event);
      if (since !== undefined && !(await submitted.anySince(since, event.metadata.businessDate))) return [];
      const atLeast = event.stream === loanStream(loanId) ? event.revision : undefined;
      const because = CAUSES[event.type] ?? 'OTHER_ENTRY';
      const command = new ForBureau(loanId, 'ReviewRecord', { because, atLeast }, { context: contextOf(loanId) });
      return [resultOf(await commands.execute<ForBureau, CommandOutcome<BureauEvent>>(command))];
    },
  };
}
