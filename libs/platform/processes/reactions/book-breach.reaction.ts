/**
 * AgreementBreached → everything falls due on every loan of the agreement; AgreementBreachRescinded → as if it never had.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanEvent } from '#lending';
import type { AgreementBreached, AgreementBreachRescinded } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function bookBreach(commands: CommandBus): Reaction {
  return {
    name: 'book-breach',
    on: ['AgreementBreached'],
    async react(event, contextOf) {
      const { caseId, agreementId, breachedOn, loanIds, missed } = (event as RecordedEvent<AgreementBreached>).data;
      const outcomes = await Promise.all(
        loanIds.map((loanId) => {
          const brokenBy = loanId === missed.loanId ? ('THIS_LOAN' as const) : ('OTHER_LOAN' as const);
          const data = { caseId, agreementId, breachedOn, brokenBy };
          return commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
            new ForLoan(loanId, 'AccelerateLoan', data, { context: contextOf(loanId) }),
          );
        }),
      );
      return outcomes.map((outcome, at) => resultOf(outcome, loanIds[at]));
    },
  };
}

export function takeBreachBack(commands: CommandBus): Reaction {
  return {
    name: 'take-breach-back',
    on: ['AgreementBreachRescinded'],
    async react(event, contextOf) {
      const { caseId, agreementId, loanIds, cause } = (event as RecordedEvent<AgreementBreachRescinded>).data;
      const outcomes = await Promise.all(
        loanIds.map((loanId) => {
          const data = { caseId, agreementId, cause };
          return commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
            new ForLoan(loanId, 'RescindAcceleration', data, { context: contextOf(loanId) }),
          );
        }),
      );
      return outcomes.map((outcome, at) => resultOf(outcome, loanIds[at]));
    },
  };
}
