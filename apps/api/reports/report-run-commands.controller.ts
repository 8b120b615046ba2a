/** Runs of reports: asked for, released by a second person, handed in, restated. */
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { EventStore } from '#event-store';
import { localDate } from '#kernel';
import { REPORT_DEFINITIONS } from '#regulator-reports';
import { type AskedOfReport, ForReport, reportIdOf } from '#reports';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { invalid } from '../problems/problem';
import { notAfterEnd } from '../reads/not-in-future';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { lateBecause } from '../requests/late-entry.field';
import { IdParameter } from '../requests/id-parameter.pipe';
import {
  ReleaseReportRequest,
  RequestReportRequest,
  RestateReportRequest,
  SubmitReportRequest,
} from './report-run.requests';

@ApiTags('reports')
@Controller('reports/runs')
export class ReportRunCommandsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Ask for a report',
    description:
      'Pinned to a position of the log and to business days: from here on its figures are fixed. The processes make it, and GET of its address tells how far they are and then what it says. Asked for again as of the same position it is the same run, whoever asks.',
    roles: ['compliance'],
    creates: true,
  })
  async requestReport(@Body() body: RequestReportRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    const definition = REPORT_DEFINITIONS.find(({ code }) => code === body.code);
    if (!definition) {
      const known = REPORT_DEFINITIONS.map(({ code }) => code).join(', ');
      throw invalid([{ pointer: '/code', code: 'NOT_A_CHOICE', detail: `the reports are ${known}` }]);
    }
    const asked = body.askedOf(definition);
    const today = this.clock.businessDate();
    if (asked.to > today) {
      const pointer = definition.period === 'DAY' ? '/asOf' : '/to';
      throw invalid([{ pointer, code: 'IN_FUTURE', detail: `must not be after ${today}, which is now` }]);
    }
    const head = await notAfterEnd(this.store, 'position', body.position);
    const position = body.position ?? head;
    let reportId = '';
    return this.desk.send(
      exchange,
      (stamp) => {
        const of = body.position === undefined ? { commandId: stamp.context.commandId } : { position };
        reportId = reportIdOf(asked, of);
        return new ForReport(reportId, { type: 'RequestReport', data: { ...asked, reportId, position } }, stamp);
      },
      { location: () => `/reports/runs/${reportId}` },
    );
  }

  @Post(':reportId/release')
  @CommandRoute({
    summary: 'Release a report',
    description:
      'A second person, not who asked for it, puts their name to exactly these bytes. What is not complete is not released (REPORT_INCOMPLETE).',
    roles: ['compliance', 'supervisor'],
  })
  releaseReport(
    @Param('reportId', IdParameter) reportId: string,
    @Body() { sha256 }: ReleaseReportRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, reportId, { type: 'ReleaseReport', data: { sha256 } });
  }

  @Post(':reportId/submission')
  @CommandRoute({
    summary: 'Record that a report was handed in',
    description:
      'To the regulator, with the reference of the receipt. Only what was released. Recorded again, the last one counts.',
    roles: ['compliance'],
  })
  submitReport(
    @Param('reportId', IdParameter) reportId: string,
    @Body() body: SubmitReportRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { submittedOn, reference } = body;
    const data = { submittedOn: localDate(submittedOn), reference, ...lateBecause(body) };
    return this.send(exchange, reportId, { type: 'RecordReportSubmission', data });
  }

  @Post(':reportId/restatement')
  @CommandRoute({
    summary: 'Restate a report',
    description:
      'Another run of the same report, of the same days, takes its place: with the reason. The first stays as it was, and both can be compared cell by cell.',
    roles: ['compliance'],
  })
  restateReport(
    @Param('reportId', IdParameter) reportId: string,
    @Body() { by, because, reason }: RestateReportRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, reportId, { type: 'RestateReport', data: { by, because, reason } });
  }

  private send(exchange: HttpExchange, reportId: string, command: AskedOfReport): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForReport(reportId, command, stamp));
  }
}
