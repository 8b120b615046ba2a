import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { DecideReview } from './decide-review.command';

@CommandHandler(DecideReview)
export class DecideReviewHandler implements ICommandHandler<DecideReview, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, data, context, ifMatch }: DecideReview): Promise<CaseOutcomeOf> {
    const command = { type: 'DecideReview' as const, data: { ...data, caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
