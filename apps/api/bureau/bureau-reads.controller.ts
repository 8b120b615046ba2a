/** What was reported on a loan, and how a month was submitted. */
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  bureauRecordSchema,
  type BureauRecordView,
  GetBureauRecord,
  type GetBureauRecordAnswer,
  GetReportFile,
  type GetReportFileAnswer,
  GetSubmission,
  type GetSubmissionAnswer,
  reportFileSchema,
  type ReportFileView,
  submissionViewSchema,
  type SubmissionView,
} from '#bureau';
import { CLOCK, type Clock } from '#clock';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { MonthParameter } from '../requests/month-parameter.pipe';

@ApiTags('bureau')
@Controller()
export class BureauReadsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('loans/:loanId/bureau-record')
  @ReadRoute({
    summary: 'What is reported about a loan',
    description:
      'Month by month: what should be told, what stands at the credit bureau, what is under way, and until when what is negative may be shown; the notices, objections and statements beside it. `inWords` says what stands now.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'loanId',
    consistency: 'strong',
    answers: strongAnswerOf('BureauRecord', bureauRecordSchema),
  })
  async getBureauRecord(
    @Param('loanId', IdParameter) loanId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<BureauRecordView>> {
    const query = new GetBureauRecord(loanId, this.clock.businessDate());
    const answer = await this.queries.execute<GetBureauRecord, GetBureauRecordAnswer>(query);
    if (!answer) throw unknownResource('LOAN_UNKNOWN', 'No such loan is registered.', '未登记该笔借款。');
    return strongAnswer(response, answer.record, answer.revision);
  }

  @Get('bureau/submissions/:month')
  @ReadRoute({
    summary: 'How a month was submitted',
    description:
      'Its runs with their counts and, while one runs, how far it is; its files and what the bureau answered.',
    roles: ['operator', 'officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'strong',
    answers: strongAnswerOf('Submission', submissionViewSchema),
  })
  async getSubmission(
    @Param('month', MonthParameter) month: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<SubmissionView>> {
    const answer = await this.queries.execute<GetSubmission, GetSubmissionAnswer>(new GetSubmission(month));
    if (!answer) throw unknownResource('MONTH_NOT_SUBMITTED', 'This month was not submitted.', '该月份尚未报送。');
    return strongAnswer(response, answer.submission, answer.revision);
  }

  @Get('bureau/submissions/:month/files/:fileId')
  @ReadRoute({
    summary: 'A file to the bureau, with its figures',
    description:
      'Its rows, and the file itself, made again from the loans’ own records: the UTF-8 bytes of `content` have the SHA-256 that was recorded when it was made.',
    roles: ['operator', 'officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'strong',
    answers: strongAnswerOf('ReportFileContent', reportFileSchema),
  })
  async getReportFile(
    @Param('month', MonthParameter) month: string,
    @Param('fileId', IdParameter) fileId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<ReportFileView>> {
    const query = new GetReportFile(month, fileId);
    const answer = await this.queries.execute<GetReportFile, GetReportFileAnswer>(query);
    if (!answer) throw unknownResource('FILE_UNKNOWN', 'No such file was made.', '没有此报送文件。');
    return strongAnswer(response, answer.file, answer.revision);
  }
}
