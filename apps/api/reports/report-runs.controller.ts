/** What runs of reports say, and what is behind every figure. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  CompareReports,
  GetReportCell,
  GetReportDefinitions,
  GetReportList,
  GetReportRun,
  type NotThere,
  type ReportCell,
  reportCellSchema,
  type ReportComparison,
  reportComparisonSchema,
  type ReportDefinitions,
  reportDefinitionsSchema,
  type ReportListPage,
  reportListSchema,
  type ReportRunAnswer,
  reportRunSchema,
  type ReportRunView,
} from '#regulator-reports';
import { describe, strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Problem } from '../problems/problem';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ReportCellQuery, ReportPageQuery } from './report-run.requests';

const READERS = ['compliance', 'auditor', 'supervisor'] as const;

@ApiTags('reports')
@Controller('reports')
export class ReportRunsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('definitions')
  @ReadRoute({
    summary: 'The reports there are',
    description: 'Each with the version of its definition, its ground in law and on what ground its figures stand.',
    roles: READERS,
    consistency: 'strong',
    answers: describe('ReportDefinitions', reportDefinitionsSchema),
  })
  getReportDefinitions(): Promise<ReportDefinitions> {
    return this.queries.execute(new GetReportDefinitions());
  }

  @Get('runs/:reportId')
  @ReadRoute({
    summary: 'Show a run of a report',
    description:
      'Who asked, who released, whether it was handed in or restated; how far it is while it is made, and then what it says. The same facts and the same definition give the same bytes, whenever and wherever it is made: sha256 is of report as canonical JSON.',
    roles: READERS,
    consistency: 'strong',
    answers: strongAnswerOf('ReportRunAnswer', reportRunSchema),
  })
  async getReportRun(
    @Param('reportId', IdParameter) reportId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<ReportRunView>> {
    const answer: ReportRunAnswer | null = await this.queries.execute(new GetReportRun(reportId));
    if (!answer) throw notThere('RUN');
    return strongAnswer(response, answer.run, answer.revision);
  }

  @Get('runs/:reportId/cells/:row/:column')
  @ReadRoute({
    summary: 'What is behind a cell',
    description:
      'Every loan, case, complaint or contact that the figure is made of, what each adds, its cases, and the events behind it. The row TOTAL is of the whole table; of a share what it is a share of.',
    roles: READERS,
    consistency: 'strong',
    answers: describe('ReportCell', reportCellSchema),
  })
  async getReportCell(
    @Param('reportId', IdParameter) reportId: string,
    @Param('row') row: string,
    @Param('column') column: string,
    @Query() asked: ReportCellQuery,
  ): Promise<ReportCell> {
    const { table } = asked;
    const request = { reportId, row, column, ...asked.page(), ...(table === undefined ? {} : { table }) };
    return found<ReportCell>(await this.queries.execute(new GetReportCell(request)));
  }

  @Get('runs/:reportId/lists/:list')
  @ReadRoute({
    summary: 'Lines of a list of a report',
    description: 'In the order of their ids, page by page.',
    roles: READERS,
    consistency: 'strong',
    answers: describe('ReportListPage', reportListSchema),
  })
  async getReportList(
    @Param('reportId', IdParameter) reportId: string,
    @Param('list') list: string,
    @Query() asked: ReportPageQuery,
  ): Promise<ReportListPage> {
    const query = new GetReportList({ reportId, list, ...asked.page() });
    return found<ReportListPage>(await this.queries.execute(query));
  }

  @Get('runs/:reportId/comparison/:otherId')
  @ReadRoute({
    summary: 'Where two runs of a report differ',
    description: 'Cell by cell, with what each says; of lists how many lines they have.',
    roles: READERS,
    consistency: 'strong',
    answers: describe('ReportComparison', reportComparisonSchema),
  })
  async compareReports(
    @Param('reportId', IdParameter) reportId: string,
    @Param('otherId', IdParameter) otherId: string,
  ): Promise<ReportComparison> {
    const answer = await this.queries.execute(new CompareReports(reportId, otherId));
    if (answer === 'NOT_THE_SAME_REPORT') throw notThere('NOT_THE_SAME_REPORT');
    return found<ReportComparison>(answer);
  }
}

function found<Answer extends object>(answer: Answer | NotThere): Answer {
  if (typeof answer === 'string') throw notThere(answer);
  return answer;
}

const WORDS: { readonly [What in NotThere | 'NOT_THE_SAME_REPORT']: readonly [string, string, string] } = {
  RUN: ['REPORT_UNKNOWN', 'There is no such run of a report.', '没有该报表生成记录。'],
  NOT_MADE: [
    'REPORT_NOT_PRODUCED',
    'There is no such report, or it is not made yet.',
    '没有该报表，或该报表尚未生成。',
  ],
  TABLE: ['TABLE_UNKNOWN', 'The report has no such table.', '该报表没有这张表。'],
  ROW: ['ROW_UNKNOWN', 'The table has no such row.', '该表没有这一行。'],
  COLUMN: ['COLUMN_UNKNOWN', 'The table has no such column.', '该表没有这一列。'],
  LIST: ['LIST_UNKNOWN', 'The report has no such list.', '该报表没有这份清单。'],
  NOT_THE_SAME_REPORT: [
    'REPORTS_OF_DIFFERENT_KINDS',
    'Runs of two different reports cannot be compared.',
    '不同报表不能比较。',
  ],
};

function notThere(what: keyof typeof WORDS): Problem {
  const [code, en, zh] = WORDS[what];
  return unknownResource(code, en, zh);
}
