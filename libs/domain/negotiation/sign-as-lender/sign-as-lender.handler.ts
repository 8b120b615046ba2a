import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import type { CaseState } from '../domain/case.state';
import { signedOffer } from '../domain/decisions/lookups';
import { isRejected } from '../domain/decisions/rejections';
import { changedSinceOffer } from '../loan-facts/changed-since-offer';
import { SignAsLender } from './sign-as-lender.command';

@CommandHandler(SignAsLender)
export class SignAsLenderHandler implements ICommandHandler<SignAsLender, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute(command: SignAsLender): Promise<CaseOutcomeOf> {
    const { caseId, agreementId, data, context, ifMatch } = command;
    return this.cases.carryOut(
      caseId,
      async (cases) => {
        const signature = { ...data, caseId, agreementId, changedLoans: await this.changedLoans(cases, command) };
        return { type: 'SignAsLender', data: signature };
      },
      context,
      ifMatch,
    );
  }

  private async changedLoans(
    cases: CaseState,
    { caseId, agreementId, context }: SignAsLender,
  ): Promise<readonly string[]> {
    const found = signedOffer(cases, caseId, agreementId);
    if (isRejected(found)) return [];
    const { data, borrowerSigned } = found.offer;
    const plans = data.options.find(({ optionId }) => optionId === borrowerSigned?.optionId)?.plans ?? [];
    const loans = await this.cases.loans(plans.map(({ loanId }) => loanId));
    return plans
      .filter((plan) => changedSinceOffer(plan, loans.get(plan.loanId), context.businessDate))
      .map(({ loanId }) => loanId);
  }
}
