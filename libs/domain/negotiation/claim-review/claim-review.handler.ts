import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { ClaimReview } from './claim-review.command';

@CommandHandler(ClaimReview)
export class ClaimReviewHandler implements ICommandHandler<ClaimReview, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, context, ifMatch }: ClaimReview): Promise<CaseOutcomeOf> {
    const command = { type: 'ClaimReview' as const, data: { caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
