/** PlanCompleted → the bureau is asked to put the credit record right, without the borrower having to ask. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type CaseEvent, ForCase, type PlanCompleted } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

/** A settlement leaves no record to restore; what was completed may be reopened by now. */
const NOTHING_TO_DO: ReadonlySet<string> = new Set(['NOTHING_TO_RESTORE', 'LOAN_NOT_COMPLETED']);

export function requestRestoration(commands: CommandBus): Reaction {
  return {
    name: 'request-restoration',
    on: ['PlanCompleted'],
    async react(event, contextOf) {
      const { caseId, loanId } = (event as RecordedEvent<PlanCompleted>).data;
      const data = { caseId, loanId, requestedBy: 'COMPLETION' as const, records: [loanId] };
      const command = new ForCase('RequestCreditRestoration', data, { context: contextOf(loanId) });
      const outcome = await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command);
      return outcome.kind === 'rejected' && NOTHING_TO_DO.has(outcome.rejection.code) ? [] : [resultOf(outcome)];
    },
  };
}
