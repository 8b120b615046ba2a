import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, caseIdOf, type CaseOutcomeOf } from '../case-streams';
import { agreementOf } from '../domain/decisions/lookups';
import { isRejected } from '../domain/decisions/rejections';
import { AgreementLoans } from '../loan-facts/agreement-loans';
import { RecordInstalment } from './record-instalment.command';

@CommandHandler(RecordInstalment)
export class RecordInstalmentHandler implements ICommandHandler<RecordInstalment, CaseOutcomeOf> {
  constructor(
    private readonly cases: CaseStreams,
    private readonly agreementLoans: AgreementLoans,
  ) {}

  async execute({ agreementId, data, context, ifMatch }: RecordInstalment): Promise<CaseOutcomeOf> {
    const { loanRevision, ...told } = data;
    const toldAt = { loanId: data.loanId, loanRevision };
    return this.cases.carryOut(
      caseIdOf(agreementId),
      async (cases) => {
        const found = agreementOf(cases, agreementId);
        const standings = isRejected(found)
          ? []
          : await this.agreementLoans.standings(found.agreement, context.businessDate, toldAt);
        return { type: 'RecordInstalment', data: { ...told, agreementId, standings } };
      },
      context,
      ifMatch,
    );
  }
}
