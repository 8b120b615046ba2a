/** The negotiation of a case: asked for, assessed, looked at by a person, withdrawn or refused. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AssessNegotiation,
  AssessNegotiationRequest,
  RefuseNegotiation,
  RefuseNegotiationRequest,
  RequestNegotiation,
  RequestNegotiationRequest,
  WithdrawNegotiation,
  WithdrawNegotiationRequest,
} from '#negotiation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply.response';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { AssessmentReceipt, assessmentReceipt, NegotiationReceipt, negotiationReceipt } from './case-receipts.response';

@ApiTags('cases')
@Controller('cases/:caseId')
export class NegotiationCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('negotiation-requests')
  @CommandRoute({
    summary: 'Ask for relief',
    description:
      'The borrower, or an authorised representative, asks for relief over overdue loans of the case (逾期协商申请). At most one negotiation is open per case. The answer promises a date.',
    roles: ['service', 'officer'],
    tells: NegotiationReceipt,
  })
  requestNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new RequestNegotiation(caseId, body.toData(), context, ifMatch),
      { tell: negotiationReceipt },
    );
  }

  @Post('assessments')
  @CommandRoute({
    summary: 'Assess the open negotiation',
    description:
      'Applies the policy in effect to the request, the loans and the credit record (机审). Every rule gives an outcome and a reason; a machine never refuses, it refers to a person.',
    roles: ['service', 'officer', 'supervisor'],
    tells: AssessmentReceipt,
  })
  assessNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: AssessNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new AssessNegotiation(caseId, body.toData(), context, ifMatch),
      { tell: assessmentReceipt },
    );
  }

  @Post('negotiation/withdrawal')
  @CommandRoute({
    summary: 'Withdraw the request',
    description: 'The borrower takes the request back; possible until both sides have signed.',
    roles: ['service', 'officer'],
  })
  withdrawNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: WithdrawNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new WithdrawNegotiation(caseId, body.toData(), context, ifMatch),
    );
  }

  @Post('refusal')
  @CommandRoute({
    summary: 'Refuse the request',
    description: 'By an officer only, with reasons; how to appeal and when to ask again is told with it.',
    roles: ['officer', 'supervisor'],
  })
  refuseNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RefuseNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new RefuseNegotiation(caseId, body.toData(), context, ifMatch),
    );
  }
}
