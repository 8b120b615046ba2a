import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { RejectCreditRestoration } from './reject-credit-restoration.command';

@CommandHandler(RejectCreditRestoration)
export class RejectCreditRestorationHandler implements ICommandHandler<RejectCreditRestoration, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, loanId, data, context, ifMatch }: RejectCreditRestoration): Promise<CaseOutcomeOf> {
    const command = { type: 'RejectCreditRestoration' as const, data: { ...data, caseId, loanId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
