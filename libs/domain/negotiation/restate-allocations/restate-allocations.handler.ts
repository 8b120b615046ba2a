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
    const { loanRevision, ...told } = data;
    const toldAt = { loanId: data.loanId, loanRevision };
    return this.cases.carryOut(
      caseIdOf(agreementId),
      async (cases) => {
        const found = agreementOf(cases, agreementId);
        const standings = isRejected(found)
          ? []
          : await this.agreementLoans.standings(found.agreement, context.businessDate, toldAt);
        return { type: 'RestateAllocations', data: { ...told, agreementId, standings } };
      },
      context,
      ifMatch,
    );
  }
}
