/** AgreementSigned → the plan takes effect on every loan of the agreement. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanEvent } from '#lending';
import type { AgreementSigned } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function bookAgreement(commands: CommandBus): Reaction {
  return {
    name: 'book-agreement',
    on: ['AgreementSigned'],
    async react(event, contextOf) {
      const { caseId, agreementId, plans } = (event as RecordedEvent<AgreementSigned>).data;
      const outcomes = await Promise.all(
        plans.map((plan) => {
          const data = { caseId, agreementId, plan };
          return commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
            new ForLoan(plan.loanId, 'RestructureLoan', data, { context: contextOf(plan.loanId) }),
          );
        }),
      );
      return outcomes.map((outcome, at) => resultOf(outcome, plans[at]?.loanId));
    },
  };
}
