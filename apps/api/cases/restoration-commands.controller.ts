/** Credit restoration (信用恢复): correct reporting after performance, on the bureau's word. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ConfirmCreditRestoration,
  ConfirmCreditRestorationRequest,
  RejectCreditRestoration,
  RejectCreditRestorationRequest,
  RequestCreditRestoration,
  RequestCreditRestorationRequest,
} from '#negotiation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply.response';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

@ApiTags('cases')
@Controller('cases/:caseId/credit-restorations')
export class RestorationCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Ask for credit restoration',
    description: 'For a loan whose plan is completed. Asked for automatically on completion; the borrower may ask too.',
    roles: ['service', 'officer'],
  })
  requestCreditRestoration(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestCreditRestorationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new RequestCreditRestoration(caseId, body.toData(), context, ifMatch),
    );
  }

  @Post(':loanId/confirmation')
  @CommandRoute({
    summary: 'The bureau confirms',
    description: 'The record is put right; never undone afterwards. Closes the case when nothing else is open in it.',
    roles: ['service'],
  })
  confirmCreditRestoration(
    @Param('caseId', IdParameter) caseId: string,
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: ConfirmCreditRestorationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new ConfirmCreditRestoration(caseId, loanId, body.toData(), context, ifMatch),
    );
  }

  @Post(':loanId/rejection')
  @CommandRoute({
    summary: 'The bureau refuses',
    description: 'The record stays as it is, for the reasons given.',
    roles: ['service'],
  })
  rejectCreditRestoration(
    @Param('caseId', IdParameter) caseId: string,
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RejectCreditRestorationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new RejectCreditRestoration(caseId, loanId, body.toData(), context, ifMatch),
    );
  }
}
