/** What the book told of a loan was corrected → what of the person's cases rests on the wrong figures is listed for repair. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { canonicalJson } from '#kernel';
import type {
  BillCorrected,
  LoanRegistrationWithdrawn,
  LoanTermsCorrected,
  OverpaymentRefundCorrected,
} from '#lending';
import { type CaseEvent, ForCase } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

type Corrected = RecordedEvent<
  OverpaymentRefundCorrected | BillCorrected | LoanTermsCorrected | LoanRegistrationWithdrawn
>;

export const LOAN_CORRECTED: readonly Corrected['type'][] = [
  'OverpaymentRefundCorrected',
  'BillCorrected',
  'LoanTermsCorrected',
  'LoanRegistrationWithdrawn',
];

export function listLoanRepairs(commands: CommandBus): Reaction {
  return {
    name: 'list-loan-repairs',
    on: LOAN_CORRECTED,
    async react(recorded, contextOf) {
      const event = recorded as Corrected;
      if (!changesFigures(event)) return [];
      const { loanId, borrowerId, approvalId: because, valueDate: since } = event.data;
      const data = { borrowerId, loanId, because, since, correctedAt: event.position };
      const command = new ForCase('ListLoanRepairs', data, { context: contextOf(loanId) });
      return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
    },
  };
}

/** What the loan is called, and what is known of it beside its contract, is in no figure. */
function changesFigures({ type, data }: Corrected): boolean {
  if (type !== 'LoanTermsCorrected') return true;
  const { attributes: _before, ...was } = data.was;
  const { attributes: _now, ...right } = data.right;
  return canonicalJson(was) !== canonicalJson(right);
}
