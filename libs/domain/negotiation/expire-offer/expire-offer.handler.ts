import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { ExpireOffer } from './expire-offer.command';

@CommandHandler(ExpireOffer)
export class ExpireOfferHandler implements ICommandHandler<ExpireOffer, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, offerId, context, ifMatch }: ExpireOffer): Promise<CaseOutcomeOf> {
    const command = { type: 'ExpireOffer' as const, data: { caseId, offerId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
