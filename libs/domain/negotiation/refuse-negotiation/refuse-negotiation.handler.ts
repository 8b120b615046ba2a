import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { RefuseNegotiation } from './refuse-negotiation.command';

@CommandHandler(RefuseNegotiation)
export class RefuseNegotiationHandler implements ICommandHandler<RefuseNegotiation, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, data, context, ifMatch }: RefuseNegotiation): Promise<CaseOutcomeOf> {
    const command = { type: 'RefuseNegotiation' as const, data: { ...data, caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
