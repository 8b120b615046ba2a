/**
 * AgreementBreached → everything falls due on every loan of the agreement; AgreementBreachRescinded → as if it never had.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanEvent } from '#lending';
import { accelerationOf, type AgreementBreached, type AgreementBreachRescinded } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function bookBreach(commands: CommandBus): Reaction {
  return {
    name: 'book-breach',
    on: ['AgreementBreached'],
    async react(event, contextOf) {
      const breach = (event as RecordedEvent<AgreementBreached>).data;
      const { loanIds } = breach;
      const outcomes = await Promise.all(
        loanIds.map((loanId) =>
          commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
            new ForLoan(loanId, 'AccelerateLoan', accelerationOf(breach, loanId), { context: contextOf(loanId) }),
          ),
        ),
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
