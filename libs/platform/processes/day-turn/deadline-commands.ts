/** The case's commands behind the deadlines. */
import type { CommandBus } from '@nestjs/cqrs';
import { ExpireOffer, ReviewPerformance } from '#negotiation';
import type { DeadlineCommands } from './case-deadlines.work';

export function deadlineCommands(commands: CommandBus): DeadlineCommands {
  return {
    expireOffer: ({ caseId, reference }, context) =>
      commands.execute(new ExpireOffer(caseId, reference.slice(reference.lastIndexOf('/') + 1), context)),
    reviewPerformance: (caseId, asOf, context) => commands.execute(new ReviewPerformance(caseId, { asOf }, context)),
  };
}
