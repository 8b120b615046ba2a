/** What loan servicing and payment services tell of a loan. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ForLoan,
  PostBillRequest,
  RecordRepaymentRequest,
  RegisterLoanRequest,
  ReverseRepaymentRequest,
} from '#lending';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply.response';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

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

  @Post(':loanId/repayments')
  @CommandRoute({
    summary: 'Record a repayment',
    description:
      'Money that came in. The same payment id with the same content is one payment; with other content it is refused (PAYMENT_ID_REUSED). Payments may become known in any order; a value date after the business date is refused (VALUE_DATE_IN_FUTURE). What is more than owed becomes credit.',
    roles: ['service'],
  })
  recordRepayment(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: RecordRepaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'RecordRepayment', body.toData(), stamp));
  }

  @Post(':loanId/repayments/:paymentId/reversal')
  @CommandRoute({
    summary: 'Reverse a repayment',
    description: 'The payment turned out void, whole. What it had paid is owed again, as if it had never come.',
    roles: ['service'],
  })
  reverseRepayment(
    @Param('loanId', IdParameter) loanId: string,
    @Param('paymentId', IdParameter) paymentId: string,
    @Body() body: ReverseRepaymentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ReverseRepayment', body.toData(paymentId), stamp));
  }
}
