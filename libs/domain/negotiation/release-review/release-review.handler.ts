import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { ReleaseReview } from './release-review.command';

@CommandHandler(ReleaseReview)
export class ReleaseReviewHandler implements ICommandHandler<ReleaseReview, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, context, ifMatch }: ReleaseReview): Promise<CaseOutcomeOf> {
    const command = { type: 'ReleaseReview' as const, data: { caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
