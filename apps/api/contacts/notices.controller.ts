/**
 * What a person is told by message: the messaging gateway tells what became of it, an officer reads the exact words, and sees to what
 * reached nobody.
 */
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  DELIVERY_OUTCOMES,
  type DeliveryOutcome,
  ForContact,
  GetNotice,
  type GetNoticeAnswer,
  type NoticeView,
  noticeViewSchema,
} from '#contact';
import { ChoiceField, FlagField, IdField, InstantField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { givenFields } from '../requests/given-fields';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';

/** What became of a message, as the gateway says. */
class DeliveryReportRequest {
  @IdField({ description: 'The contact the gateway was asked to make.', example: 'NTC-1.1' })
  contactId!: string;

  @ChoiceField(DELIVERY_OUTCOMES, {
    description:
      'HANDED_OVER: it has it. DELIVERED: it arrived. FAILED, BOUNCED: it did not, or came back. REFUSED: the person wants none of this kind. EXPIRED: it was not tried in the time in which it was permitted. NO_ADDRESS: there is nothing to send it to.',
    example: 'DELIVERED',
  })
  outcome!: DeliveryOutcome;

  @InstantField({ description: 'When it happened.' })
  at!: string;

  @IdField({ description: 'The gateway’s reference.', optional: true, example: 'MSG-20261104-17' })
  reference?: string;
}

/** What was done about a notice that reached nobody. */
class FollowUpNoticeRequest {
  @FlagField({ description: 'Whether the person knows of it now.' })
  reached!: boolean;

  @FlagField({
    description:
      'Of a notice that was found wrong before it reached anybody: that they know what is `right` of it, and not what its `text` says.',
    optional: true,
  })
  toldRight?: boolean;

  @TextField({
    description: 'What was done, or why nothing can be; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '已寄送挂号信并电话确认',
  })
  measure!: string;
}

const SETTLED = ['TOLD_OTHERWISE', 'NOT_NEEDED'] as const;

/** What was done about a notice that told something wrong. */
class SettleWrongNoticeRequest {
  @ChoiceField(SETTLED, {
    description: 'TOLD_OTHERWISE: the person was told what is right. NOT_NEEDED: they need not be told.',
    example: 'TOLD_OTHERWISE',
  })
  how!: (typeof SETTLED)[number];

  @TextField({
    description: 'What was done, or why nothing need be; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '已电话致歉并说明正确金额',
  })
  measure!: string;
}

@ApiTags('contacts')
@Controller('borrowers/:borrowerId/notices/:noticeId')
export class NoticesController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'Show a notice with its exact words',
    description:
      'To the person themselves as well. By which template, version and language, with which figures, and how it was tried. The words are made again from the event; `unchanged` says whether they have the hash that was recorded when it was prepared.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'borrowerId',
    consistency: 'strong',
    answers: strongAnswerOf('Notice', noticeViewSchema),
  })
  async getNotice(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<NoticeView>> {
    const query = new GetNotice(borrowerId, noticeId, actingRoleOf(request));
    const answer = await this.queries.execute<GetNotice, GetNoticeAnswer>(query);
    if (!answer) throw unknownResource('NOTICE_UNKNOWN', 'The person was not told this.', '没有该通知。');
    return strongAnswer(response, answer.notice, answer.revision);
  }

  @Post('delivery-reports')
  @CommandRoute({
    summary: 'Report what became of a message',
    description:
      'By the messaging gateway, in any order and as often as it likes: what arrived has arrived, whatever is said later, and what failed may still arrive. Where it failed the person is told by the next channel.',
    roles: ['service'],
  })
  reportDelivery(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Body() { contactId, outcome, at, reference }: DeliveryReportRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const told = { partyId: borrowerId, noticeId, contactId, outcome, at };
    const data = reference === undefined ? told : { ...told, reference };
    return this.desk.send(exchange, (stamp) => new ForContact('ReportDelivery', data, stamp));
  }

  @Post('follow-up')
  @CommandRoute({
    summary: 'See to a notice that reached nobody',
    description:
      'An officer says whether the person knows of it now, and what was done; it leaves the queue. Said by mistake it is taken back (`…/follow-up/taking-back`).',
    roles: ['officer', 'supervisor'],
  })
  followUpNotice(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Body() { reached, toldRight, measure }: FollowUpNoticeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId: borrowerId, noticeId, reached, ...givenFields({ toldRight }), measure };
    return this.desk.send(exchange, (stamp) => new ForContact('FollowUpNotice', data, stamp));
  }

  @Post('correction')
  @CommandRoute({
    summary: 'See to a notice that told something wrong',
    description:
      'What it was made of was corrected (NOTICE_TO_CORRECT in the queue REPAIR). Where a messaging gateway is connected the person is told what is right by another notice, and it leaves the queue once that arrived; else an officer says that they told them, or why they need not be told; what was to tell them besides and has not been told is told no more. Said by mistake it is taken back (`…/correction/taking-back`).',
    roles: ['officer', 'supervisor'],
  })
  settleWrongNotice(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('noticeId', IdParameter) noticeId: string,
    @Body() { how, measure }: SettleWrongNoticeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId: borrowerId, noticeId, how, measure };
    return this.desk.send(exchange, (stamp) => new ForContact('SettleWrongNotice', data, stamp));
  }
}
