/** A second person's approval of what nobody decides alone: asked for, looked at, granted or refused. */
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  type ApprovalEvent,
  type ApprovalView,
  approvalViewSchema,
  ForApproval,
  GetApproval,
  type GetApprovalAnswer,
} from '#approvals';
import { reasonsOf } from '../cases/reason.request';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { onlyKept } from '../problems/only-kept';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { approvalReceipt } from './approval-receipt';
import { GrantApprovalRequest, RefuseApprovalRequest, RequestApprovalRequest } from './approval.requests';

@ApiTags('approvals')
@Controller('approvals')
export class ApprovalsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Ask for a second person’s approval',
    description:
      'For a decision, an offer or a refusal that is above what the officer decides alone, for a correction of what was offered, agreed or reported on, and for what moves money, class or the record at the bureau (a loan corrected, a payment moved to another person’s loan, legal costs beyond what is added or taken back alone, a write-off and taking it back): the act exactly as it will be done. It waits in the queue APPROVAL for two working days. Once it is granted, who asked sends the act itself with the `approvalId`: it is done once, as it was approved, within three working days. What needs no approval is answered 422 APPROVAL_NOT_NEEDED, what another rule refuses as that rule does.',
    roles: ['officer', 'supervisor'],
    creates: true,
    tells: approvalReceipt.shape,
  })
  requestApproval(@Body() body: RequestApprovalRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    const data = body.act();
    return this.desk.send<ApprovalEvent>(
      exchange,
      (stamp) => new ForApproval({ type: 'RequestApproval', data }, stamp),
      {
        location: (events) => `/approvals/${events[0]?.data.approvalId ?? ''}`,
        tell: approvalReceipt.of,
      },
    );
  }

  @Get(':approvalId')
  @ReadRoute({
    summary: 'Show an approval',
    description:
      'Exactly what is to be done, on which figures, above which limits; and what became of it. While the person’s data is only kept (个人信息保护法 art. 47) this is 403 `PROCESSING_RESTRICTED` but to compliance.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: strongAnswerOf('Approval', approvalViewSchema),
  })
  async getApproval(
    @Param('approvalId', IdParameter) approvalId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<ApprovalView>> {
    const query = new GetApproval(approvalId, actingRoleOf(request));
    const answer = await this.queries.execute<GetApproval, GetApprovalAnswer>(query);
    if (answer === 'ONLY_KEPT') throw onlyKept();
    if (!answer) throw unknownResource('APPROVAL_UNKNOWN', 'There is no such approval.', '没有该审批。');
    return strongAnswer(response, answer.approval, answer.revision);
  }

  @Post(':approvalId/grant')
  @CommandRoute({
    summary: 'Approve',
    description:
      'By another person than who asked, in a role with the authority for it, of exactly the content the hash stands for.',
    roles: ['officer', 'supervisor'],
  })
  grantApproval(
    @Param('approvalId', IdParameter) approvalId: string,
    @Body() { contentHash }: GrantApprovalRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const asked = { type: 'GrantApproval', approvalId, data: { contentHash } } as const;
    return this.desk.send(exchange, (stamp) => new ForApproval(asked, stamp));
  }

  @Post(':approvalId/refusal')
  @CommandRoute({
    summary: 'Do not approve',
    description: 'By whoever may approve it, with reasons. The act can be asked for anew.',
    roles: ['officer', 'supervisor'],
  })
  refuseApproval(
    @Param('approvalId', IdParameter) approvalId: string,
    @Body() { reasons }: RefuseApprovalRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const asked = { type: 'RefuseApproval', approvalId, data: { reasons: reasonsOf(reasons) } } as const;
    return this.desk.send(exchange, (stamp) => new ForApproval(asked, stamp));
  }
}
