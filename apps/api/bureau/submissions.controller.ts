/** Reporting a month to the credit bureau: the run over the book, what became due since, and what the bureau answers. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerReportFile,
  type FileAnswer,
  ReportFileAnswered,
  StartSubmission,
  type StartSubmissionAnswer,
  type SubmissionScope,
} from '#bureau';
import { code, oneOf, part, whole, type DataOf } from '#event-schema';
import { localDate } from '#kernel';
import { DateField, IdField, IntegerField, MonthField, NestedListField } from '#request-validation';
import { CodesField } from './bureau.requests';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { receipt } from '../commands/receipt';
import { rejectionProblem } from '../commands/rejection-problem';
import { describe } from '../openapi/described-shape';
import { CommandRoute, OperationRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { MonthParameter } from '../requests/month-parameter.pipe';
import { NoFields } from '../requests/no-fields.request';

/** Which month. */
class SubmitMonthRequest {
  @MonthField({ description: 'Reporting month; it must be over.' })
  month!: string;
}

/** A row the bureau refused. */
class RejectedRowRequest {
  @IdField({ description: 'Loan.', example: 'JB000001' })
  loanId!: string;

  @MonthField({ description: 'Month of the row.' })
  month!: string;

  @CodesField({ description: 'Why, as codes of the bureau.', example: ['ACCOUNT_NOT_FOUND'] })
  codes!: string[];
}

/** What the bureau says of a file. */
class AnswerFileRequest {
  @IdField({ description: 'The bureau’s reference.', example: 'PBOC-20250603-1' })
  reference!: string;

  @DateField({ description: 'The day it answered; not in the future.' })
  answeredOn!: string;

  @IntegerField({ description: 'Rows it counted in the file.', min: 1, max: 100_000, example: 199 })
  rows!: number;

  @NestedListField(() => RejectedRowRequest, { description: 'Rows it refused; it took the others.', maxItems: 5_000 })
  rejected!: RejectedRowRequest[];

  toData(month: string, fileId: string): FileAnswer {
    const { reference, answeredOn, rows } = this;
    const rejected = this.rejected.map(({ loanId, month: of, codes }) => ({ loanId, month: of, codes }));
    return { month, fileId, reference, answeredOn: localDate(answeredOn), rows, rejected };
  }
}

const submissionStarted = part({
  month: code('Reporting month, YYYY-MM.'),
  status: oneOf(
    ['RUNNING', 'COMPLETED'],
    'RUNNING: it has begun, or goes on. COMPLETED: it was complete; nothing runs.',
  ),
});

const answered = receipt(
  'ReportFileReceipt',
  part({ confirmed: whole('Rows the bureau took.'), rejected: whole('Rows it refused.') }),
  ReportFileAnswered,
  ({ confirmed, rejected }) => ({ confirmed, rejected: rejected.length }),
);

@ApiTags('bureau')
@Controller('bureau/submissions')
export class SubmissionsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @OperationRoute({
    summary: 'Report a month',
    description:
      'Goes through the book: one row for every loan that has one, as it stood at the end of the month by what is known now, in files that go to the bureau. A negative row goes out only when the person was told before; else it is held back (queue NOTICE_OWED). A month that was reported is not reported again; one that was broken off goes on. A month before the first that was ever reported is refused. Location tells how far it is.',
    roles: ['operator'],
    status: 202,
    answers: describe('SubmissionStarted', submissionStarted),
  })
  submitMonth(@Body() { month }: SubmitMonthRequest, @Exchange() exchange: HttpExchange) {
    return this.start(month, 'BOOK', exchange);
  }

  @Post(':month/supplements')
  @OperationRoute({
    summary: 'Report what became due since',
    description:
      'Corrections, repaired rows, marks that changed, and what was held back until the person was told (queue BUREAU_DUE), of whatever months: in files of this month’s next run.',
    roles: ['operator'],
    status: 202,
    answers: describe('SubmissionStarted', submissionStarted),
  })
  submitWhatIsDue(
    @Param('month', MonthParameter) month: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ) {
    return this.start(month, 'DUE', exchange);
  }

  @Post(':month/files/:fileId/answer')
  @CommandRoute({
    summary: 'Tell what the bureau says of a file',
    description:
      'For a bureau that is not connected, or one that answers by itself. Every row that is not refused is taken. An answer with rows that were not in the file (FOREIGN_ROWS) or another number of rows (ROW_COUNT_DIFFERS) is not recorded at all. Of two answers the first stands.',
    roles: ['service', 'officer', 'supervisor'],
    tells: answered.shape,
  })
  answerFile(
    @Param('month', MonthParameter) month: string,
    @Param('fileId', IdParameter) fileId: string,
    @Body() body: AnswerFileRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const command = (stamp: ConstructorParameters<typeof AnswerReportFile>[1]) =>
      new AnswerReportFile(body.toData(month, fileId), stamp);
    return this.desk.send(exchange, command, { tell: answered.of });
  }

  private async start(
    month: string,
    scope: SubmissionScope,
    { request, response }: HttpExchange,
  ): Promise<DataOf<typeof submissionStarted>> {
    const { context } = this.desk.stamp(request);
    const command = new StartSubmission(month, scope, context);
    const answer = await this.commands.execute<StartSubmission, StartSubmissionAnswer>(command);
    if (answer.kind === 'rejected') throw rejectionProblem(answer.rejection);
    void response.header('Location', `/bureau/submissions/${month}`);
    if (answer.repeated) void response.header('Idempotency-Replayed', 'true');
    return { month, status: answer.isOver ? 'COMPLETED' : 'RUNNING' };
  }
}
