import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { ReportArrears } from './report-arrears.command';

@CommandHandler(ReportArrears)
export class ReportArrearsHandler implements ICommandHandler<ReportArrears, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ report, context }: ReportArrears): Promise<CaseOutcomeOf> {
    return this.cases.carryOutFor(report.borrowerId, { type: 'ReportArrears', data: report }, context);
  }
}
