import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { ConfirmCreditRestoration } from './confirm-credit-restoration.command';

@CommandHandler(ConfirmCreditRestoration)
export class ConfirmCreditRestorationHandler implements ICommandHandler<ConfirmCreditRestoration, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, loanId, data, context, ifMatch }: ConfirmCreditRestoration): Promise<CaseOutcomeOf> {
    const command = { type: 'ConfirmCreditRestoration' as const, data: { ...data, caseId, loanId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
