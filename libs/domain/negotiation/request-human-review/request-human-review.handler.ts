import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { RequestHumanReview } from './request-human-review.command';

@CommandHandler(RequestHumanReview)
export class RequestHumanReviewHandler implements ICommandHandler<RequestHumanReview, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, data, context, ifMatch }: RequestHumanReview): Promise<CaseOutcomeOf> {
    const command = { type: 'RequestHumanReview' as const, data: { ...data, caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
