import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { SignAsBorrower } from './sign-as-borrower.command';

@CommandHandler(SignAsBorrower)
export class SignAsBorrowerHandler implements ICommandHandler<SignAsBorrower, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  async execute({ caseId, offerId, data, context, ifMatch }: SignAsBorrower): Promise<CaseOutcomeOf> {
    const representativeAuthorised = await this.cases.isAuthorised(caseId, data.signedBy);
    const signature = { ...data, caseId, offerId, representativeAuthorised };
    return this.cases.carryOut(caseId, { type: 'SignAsBorrower', data: signature }, context, ifMatch);
  }
}
