import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { DeclineOffer } from './decline-offer.command';

@CommandHandler(DeclineOffer)
export class DeclineOfferHandler implements ICommandHandler<DeclineOffer, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, offerId, data, context, ifMatch }: DeclineOffer): Promise<CaseOutcomeOf> {
    const command = { type: 'DeclineOffer' as const, data: { ...data, caseId, offerId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
