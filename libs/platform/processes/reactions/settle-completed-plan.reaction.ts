/** PlanCompleted → nothing remains on the loan; a revolving account stays open, since new bills will come. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanEvent } from '#lending';
import type { PlanCompleted } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

/** What the loan says when its payment settled it already, or when it is an account that goes on. */
const NOT_SETTLED = 'LOAN_NOT_SETTLED';

export function settleCompletedPlan(commands: CommandBus): Reaction {
  return {
    name: 'settle-completed-plan',
    on: ['PlanCompleted'],
    async react(event, contextOf, occasion) {
      const { loanId } = (event as RecordedEvent<PlanCompleted>).data;
      const context = contextOf(loanId);
      const stamp = { context, asFollowed: occasion === 'FIRST' };
      const outcome = await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
        new ForLoan(loanId, 'SettleLoan', { asOf: context.businessDate }, stamp),
      );
      return outcome.kind === 'rejected' && outcome.rejection.code === NOT_SETTLED ? [] : [resultOf(outcome)];
    },
  };
}
