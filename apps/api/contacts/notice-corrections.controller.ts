/** What was said of a notice by mistake is taken back, by who said it or a lead: it waits in its queue again. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForContact } from '#contact';
import { type ReasonRequest, ReasonsField, reasonsOf } from '../cases/reason.request';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

const ROLES = ['officer', 'supervisor', 'compliance'] as const;

/** Why what was said is taken back. */
class TakeBackNoticeFindingRequest {
  @ReasonsField('Why it was wrong, and how it is known.')
  reasons!: ReasonRequest[];
}

@ApiTags('contacts')
@Controller('borrowers/:borrowerId/notices/:noticeId')
export class NoticeCorrectionsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('follow-up/taking-back')
  @CommandRoute({
    summary: 'Take back what was said of a notice that reached nobody',
    description:
      'By who said it, a supervisor or compliance, with reasons, as where a registered letter came back: it waits in NOTICE again and is seen to anew. Repeated it changes nothing.',
    roles: ROLES,
  })
  takeBackFollowUp(
    @Param('borrowerId', IdParameter) partyId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Body() { reasons }: TakeBackNoticeFindingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId, noticeId, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForContact('TakeBackFollowUp', data, stamp));
  }

  @Post('correction/taking-back')
  @CommandRoute({
    summary: 'Take back what was said to be done about a notice that told something wrong',
    description:
      'By who said it, a supervisor or compliance, with reasons, as where nobody had told the person: it is to be corrected again (NOTICE_TO_CORRECT in REPAIR), by another notice where a messaging gateway is connected. Repeated it changes nothing.',
    roles: ROLES,
  })
  takeBackSettlement(
    @Param('borrowerId', IdParameter) partyId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Body() { reasons }: TakeBackNoticeFindingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId, noticeId, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForContact('TakeBackSettlement', data, stamp));
  }
}
