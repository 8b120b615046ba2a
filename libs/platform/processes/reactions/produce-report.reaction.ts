/** ReportRequested → the report is made as of its position, and what came of it recorded; made twice it is the same. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { DefinitionReplaced, type ReportWorkshop } from '#regulator-reports';
import { ForReport, type ReportEvent, type ReportRequested } from '#reports';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function produceReport(commands: CommandBus, reports: Pick<ReportWorkshop, 'produce'>): Reaction {
  return {
    name: 'produce-report',
    on: ['ReportRequested'],
    async react(event, contextOf) {
      const { reportId, from, to, product, code, version, position } = (event as RecordedEvent<ReportRequested>).data;
      const asked = { reportId, code, version, position, period: { from, to, product } };
      const made = await reports.produce(asked).catch((error: unknown) => {
        if (error instanceof DefinitionReplaced) return error;
        throw error;
      });
      if (made instanceof DefinitionReplaced) {
        const reason = {
          en: `The report was asked for by version ${version} of its definition, and this program has version ${made.known}: ask for it anew.`,
          zh: `该报表按第${version}版口径申请，而本程序为第${made.known}版，请重新申请。`,
        };
        const rejection = { code: 'REPORT_DEFINITION_REPLACED', reason, facts: { asked: version, known: made.known } };
        return [{ kind: 'rejected', rejection, part: reportId }];
      }
      const { facts, eventsInLog, parkedEvents, complete, isPastLastSweep } = made.says.completeness;
      const data = { sha256: made.sha256, facts, eventsInLog, parkedEvents, complete, isPastLastSweep };
      const command = { type: 'RecordReportProduced', data } as const;
      const sent = new ForReport(reportId, command, { context: contextOf(reportId) });
      return [resultOf(await commands.execute<ForReport, CommandOutcome<ReportEvent>>(sent), reportId)];
    },
  };
}
