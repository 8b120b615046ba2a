import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { signedOffer } from '../domain/decisions/lookups';
import { isRejected } from '../domain/decisions/rejections';
import { changedSinceOffer } from '../loan-facts/changed-since-offer';
import { SignAsLender } from './sign-as-lender.command';

@CommandHandler(SignAsLender)
export class SignAsLenderHandler implements ICommandHandler<SignAsLender, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  async execute(command: SignAsLender): Promise<CaseOutcomeOf> {
    const { caseId, agreementId, data, context, ifMatch } = command;
    const signature = { ...data, caseId, agreementId, changedLoans: await this.changedLoans(command) };
    return this.cases.carryOut(caseId, { type: 'SignAsLender', data: signature }, context, ifMatch);
  }

  private async changedLoans({ caseId, agreementId, context }: SignAsLender): Promise<readonly string[]> {
    const found = signedOffer(await this.cases.cases(caseId), caseId, agreementId);
    if (isRejected(found)) return [];
    const { data, borrowerSigned } = found.offer;
    const plans = data.options.find(({ optionId }) => optionId === borrowerSigned?.optionId)?.plans ?? [];
    const loans = await this.cases.loans(plans.map(({ loanId }) => loanId));
    return plans
      .filter((plan) => changedSinceOffer(plan, loans.get(plan.loanId), context.businessDate))
      .map(({ loanId }) => loanId);
  }
}
