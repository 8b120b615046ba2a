/** What happens to the bureau record of a loan: notices before, repairs after, objections and statements of the person. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForBureau, ObjectionReceived } from '#bureau';
import { code, day, list, part } from '#event-schema';
import { reasonsOf } from '../cases/reason.request';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { receipt } from '../commands/receipt';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { MonthParameter } from '../requests/month-parameter.pipe';
import {
  AddStatementRequest,
  AnswerObjectionRequest,
  GiveNoticeRequest,
  ReceiveObjectionRequest,
  RepairReportRequest,
  TakeNoticeBackRequest,
} from './bureau.requests';

const objectionReceipt = receipt(
  'ObjectionReceipt',
  part({
    dueOn: day('By this day it is answered in writing.'),
    months: list(code('Month.'), 'Months it is about: marked as disputed with the next file.'),
  }),
  ObjectionReceived,
  ({ dueOn, months }) => ({ dueOn, months }),
);

@ApiTags('bureau')
@Controller('loans/:loanId')
export class BureauCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('bureau-notices')
  @CommandRoute({
    summary: 'Give notice before something negative is reported',
    description:
      'How, when and by which message the person was told that the arrears of the loan will be reported (征信业管理条例 art. 15). It covers the arrears that run then. What was held back for want of it goes out with the next file.',
    roles: ['service', 'officer', 'supervisor'],
  })
  giveNotice(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: GiveNoticeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForBureau(loanId, 'GiveNegativeNotice', body.toData(), stamp));
  }

  @Post('bureau-notices/:noticeId/taking-back')
  @CommandRoute({
    summary: 'Take back a notice the person was never given',
    description:
      'It was recorded for the wrong loan, or reached nobody. Nothing negative goes out on it any more. Months that went out on it and are covered by no other notice are true, so they stand; they are listed (queue NOTICE_OWED) until the person is told, at once where a messaging gateway is connected. Where there are such months, another person than who recorded it takes it back (NOTICE_RECORDED_BY_THE_SAME). One that was given after all is recorded under an id of its own.',
    roles: ['officer', 'supervisor'],
  })
  takeNoticeBack(
    @Param('loanId', IdParameter) loanId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Body() { reasons }: TakeNoticeBackRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { noticeId, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForBureau(loanId, 'TakeBackNegativeNotice', data, stamp));
  }

  @Post('bureau-record/:month/repair')
  @CommandRoute({
    summary: 'Say that what the bureau refused was repaired',
    description:
      'The month goes out again with the next file, under the next number. Where the loan itself was put right that happens without it.',
    roles: ['officer', 'supervisor'],
  })
  repairReport(
    @Param('loanId', IdParameter) loanId: string,
    @Param('month', MonthParameter) month: string,
    @Body() { what }: RepairReportRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForBureau(loanId, 'RepairReport', { month, what }, stamp));
  }

  @Post('bureau-objections')
  @CommandRoute({
    summary: 'Receive an objection to what was reported',
    description:
      'From the person or the bureau (征信业管理条例 art. 25). The months are marked as disputed with the next file and answered in writing within 20 days, which no holiday moves (clock OBJECTION_ANSWER_DUE, queue OBJECTION).',
    roles: ['service', 'officer', 'supervisor'],
    forPersons: true,
    tells: objectionReceipt.shape,
  })
  receiveObjection(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: ReceiveObjectionRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const command = (stamp: ForBureau['stamp']) => new ForBureau(loanId, 'ReceiveObjection', body.toData(), stamp);
    return this.desk.send(exchange, command, { tell: objectionReceipt.of });
  }

  @Post('bureau-objections/:objectionId/answer')
  @CommandRoute({
    summary: 'Answer an objection in writing',
    description:
      'UPHELD follows a correction: put the loan right first, and the months it concerns are corrected by that (NOTHING_CORRECTED else). Of an objection that the loan is not theirs (NOT_MINE) the hold of identity fraud is placed first (LOAN_STILL_THEIRS else); all that was told of the loan is then withdrawn, and nothing is told of it any more. NOT_UPHELD takes the mark off, with reasons. UNDECIDABLE is put on record beside the months.',
    roles: ['officer', 'supervisor'],
  })
  answerObjection(
    @Param('loanId', IdParameter) loanId: string,
    @Param('objectionId', IdParameter) objectionId: string,
    @Body() { finding, reasons, letter }: AnswerObjectionRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { objectionId, finding, reasons, letter };
    return this.desk.send(exchange, (stamp) => new ForBureau(loanId, 'AnswerObjection', data, stamp));
  }

  @Post('bureau-statements')
  @CommandRoute({
    summary: 'Add a statement of the person',
    description:
      'What the person says of their own about what is negative: it is noted beside it as long as that is kept (征信业管理条例 art. 16).',
    roles: ['service', 'officer', 'supervisor'],
    forPersons: true,
  })
  addStatement(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: AddStatementRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForBureau(loanId, 'AddPersonStatement', body.toData(), stamp));
  }
}
