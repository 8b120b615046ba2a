import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { RequestCreditRestoration } from './request-credit-restoration.command';

@CommandHandler(RequestCreditRestoration)
export class RequestCreditRestorationHandler implements ICommandHandler<RequestCreditRestoration, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, data, context, ifMatch }: RequestCreditRestoration): Promise<CaseOutcomeOf> {
    const command = { type: 'RequestCreditRestoration' as const, data: { ...data, caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
