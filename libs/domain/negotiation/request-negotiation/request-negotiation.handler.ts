import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { RequestNegotiation } from './request-negotiation.command';

@CommandHandler(RequestNegotiation)
export class RequestNegotiationHandler implements ICommandHandler<RequestNegotiation, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  async execute({ caseId, data, context, ifMatch }: RequestNegotiation): Promise<CaseOutcomeOf> {
    const representativeAuthorised = await this.cases.isAuthorised(caseId, data.requestedBy);
    const command = { type: 'RequestNegotiation' as const, data: { ...data, caseId, representativeAuthorised } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
