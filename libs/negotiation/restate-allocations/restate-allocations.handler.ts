import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, caseIdOf, type CaseOutcomeOf } from '../case-streams';
import { agreementOf } from '../domain/decisions/lookups';
import { isRejected } from '../domain/decisions/rejections';
import { AgreementLoans } from '../loan-facts/agreement-loans';
import { RestateAllocations } from './restate-allocations.command';

@CommandHandler(RestateAllocations)
export class RestateAllocationsHandler implements ICommandHandler<RestateAllocations, CaseOutcomeOf> {
  constructor(
    private readonly cases: CaseStreams,
    private readonly agreementLoans: AgreementLoans,
  ) {}

  async execute({ agreementId, data, context, ifMatch }: RestateAllocations): Promise<CaseOutcomeOf> {
    const caseId = caseIdOf(agreementId);
    const found = agreementOf(await this.cases.cases(caseId), agreementId);
    const standings = isRejected(found)
      ? []
      : await this.agreementLoans.standings(found.agreement, context.businessDate);
    const command = { type: 'RestateAllocations' as const, data: { ...data, agreementId, standings } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
