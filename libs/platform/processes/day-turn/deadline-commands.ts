/** The commands behind the deadlines. */
import type { CommandBus } from '@nestjs/cqrs';
import { ForApproval } from '#approvals';
import { ForComplaint } from '#complaints';
import { ForCase } from '#negotiation';
import type { DeadlineCommands } from './case-deadlines.work';

export function deadlineCommands(commands: CommandBus): DeadlineCommands {
  return {
    answer({ command, caseId, reference }, context) {
      switch (command) {
        case 'EndClaim':
          return commands.execute(new ForCase('EndClaim', { caseId }, { context }));
        case 'EndEarlyWarning':
          return commands.execute(new ForCase('EndEarlyWarning', { caseId, loanId: reference }, { context }));
        case 'NoteMissedMaterials':
          return commands.execute(new ForCase('NoteMissedMaterials', { caseId, requestId: reference }, { context }));
        case 'WarnOfLimitation':
          return commands.execute(new ForCase('WarnOfLimitation', { caseId, loanId: reference }, { context }));
        case 'ExpireApproval': {
          const expire = { type: 'ExpireApproval', approvalId: reference, data: {} } as const;
          return commands.execute(new ForApproval(expire, { context }));
        }
        case 'CloseUnchallenged':
          return commands.execute(
            new ForComplaint(reference, 'CloseComplaint', { ground: 'UNCHALLENGED' }, { context }),
          );
        case 'CloseReviewed':
          return commands.execute(new ForComplaint(reference, 'CloseComplaint', { ground: 'REVIEWED' }, { context }));
        case 'RemindOfInstalment': {
          const [agreementId = '', loanId = ''] = reference.split('/');
          return commands.execute(new ForCase('RemindOfInstalment', { caseId, agreementId, loanId }, { context }));
        }
        case 'ExpireOffer': {
          const offerId = reference.slice(reference.lastIndexOf('/') + 1);
          return commands.execute(new ForCase('ExpireOffer', { caseId, offerId }, { context }));
        }
      }
    },
    reviewPerformance: (caseId, asOf, context) =>
      commands.execute(new ForCase('ReviewPerformance', { caseId, asOf }, { context })),
  };
}
