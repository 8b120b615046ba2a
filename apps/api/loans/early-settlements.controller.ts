/** A debt is to end before its last due date. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import {
  EARLY_SETTLEMENT_REQUESTERS,
  type EarlySettlementRequester,
  ForLoan,
  type RequestEarlySettlementData,
} from '#lending';
import { ChoiceField, DateField, IdField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { NoFields } from '../requests/no-fields.request';

/** The debt is to end before its last due date. */
class RequestEarlySettlementRequest {
  @IdField({ description: 'Id of the request, of this loan: the same id twice is one request.', example: 'E00001' })
  requestId!: string;

  @ChoiceField(EARLY_SETTLEMENT_REQUESTERS, { description: 'Who asks for it.', example: 'BORROWER' })
  requestedBy!: EarlySettlementRequester;

  @DateField({ description: 'The first day on which money that can end the debt does; not after the business date.' })
  from!: string;

  @DateField({ description: 'The last such day, at most 92 days on; 30 days on when left out.', optional: true })
  until?: string;

  toData(): RequestEarlySettlementData {
    const { requestId, requestedBy, until } = this;
    const from = localDate(this.from);
    return { requestId, requestedBy, from, ...(until === undefined ? {} : { until: localDate(until) }) };
  }
}

@ApiTags('loans')
@Controller('loans')
export class EarlySettlementsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post(':loanId/early-settlements')
  @CommandRoute({
    summary: 'Request early settlement',
    description:
      'On a contract, money beyond what is due waits for its due dates. Once this is requested, the money that waits and comes ends the debt on the day on which it reaches the payoff of that day (`GET …/payoff`); interest that has not run and fees to come are not asked for. Less than that pays what is due, and waits, as ever.',
    roles: ['service', 'officer', 'supervisor'],
    forPersons: true,
  })
  requestEarlySettlement(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RequestEarlySettlementRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'RequestEarlySettlement', body.toData(), stamp));
  }

  @Post(':loanId/early-settlements/:requestId/withdrawal')
  @CommandRoute({
    summary: 'Withdraw a request for early settlement',
    description: 'From today on money beyond what is due waits again. What has ended the debt cannot be withdrawn.',
    roles: ['service', 'officer', 'supervisor'],
    forPersons: true,
  })
  withdrawEarlySettlement(
    @Param('loanId', IdParameter) loanId: string,
    @Param('requestId', IdParameter) requestId: string,
    @Body() _: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'WithdrawEarlySettlement', { requestId }, stamp));
  }
}
