/** What loan servicing tells of a loan: that it was disbursed, and its bills. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForLoan } from '#lending';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { RegisterLoanRequest } from './register-loan.request';
import { ScheduleRowRequest } from './schedule-row.request';

/** The next bill of a monthly-bill account. */
class PostBillRequest extends ScheduleRowRequest {}

@ApiTags('loans')
@Controller('loans')
export class LoanCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Register a disbursed loan',
    description:
      'Makes a credit agreement known with its terms and schedule. Registering the same loan again with the same terms changes nothing; with other terms it is refused (LOAN_EXISTS_DIFFERENTLY).',
    roles: ['service'],
    creates: true,
  })
  registerLoan(@Body() body: RegisterLoanRequest, @Exchange() exchange: HttpExchange): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(body.loanId, 'RegisterLoan', body.toData(), stamp), {
      location: `/loans/${body.loanId}`,
    });
  }

  @Post(':loanId/bills')
  @CommandRoute({
    summary: 'Post the next bill',
    description: 'The next monthly bill of a revolving account (method BILL). Amounts in fen.',
    roles: ['service'],
  })
  postBill(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: PostBillRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'PostBill', body.toData(), stamp));
  }
}
