import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { WithdrawNegotiation } from './withdraw-negotiation.command';

@CommandHandler(WithdrawNegotiation)
export class WithdrawNegotiationHandler implements ICommandHandler<WithdrawNegotiation, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, data, context, ifMatch }: WithdrawNegotiation): Promise<CaseOutcomeOf> {
    const command = { type: 'WithdrawNegotiation' as const, data: { ...data, caseId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
