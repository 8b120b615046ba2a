/** The sweep's way into a case: the lending context's port, implemented by a command like any other. */
import { Injectable } from '@nestjs/common';
import type { CommandContext } from '#kernel';
import type { OverdueReport, OverdueReporting } from '#lending';
import { CaseStreams } from '../case-streams';

@Injectable()
export class CaseOverdueReporting implements OverdueReporting {
  constructor(private readonly cases: CaseStreams) {}

  async report(report: OverdueReport, context: CommandContext): ReturnType<OverdueReporting['report']> {
    const command = { type: 'ReportArrears' as const, data: report };
    const outcome = await this.cases.carryOutFor(report.borrowerId, command, context);
    if (outcome.kind === 'rejected') return 'REFUSED';
    return outcome.kind === 'accepted' ? 'RECORDED' : 'UNCHANGED';
  }
}
