/** Loans leave a case unpaid: written off, transferred, or withdrawn because they never belonged in it. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForCase } from '#negotiation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { givenFields } from '../requests/given-fields';
import { IdParameter } from '../requests/id-parameter.pipe';
import { transferReceipt } from './case-receipts';
import { reasonsOf } from './reason.request';
import {
  CorrectTransferNoticeRequest,
  DecideTransferRequest,
  DecideWriteOffRequest,
  TakeBackTransferRequest,
  TakeBackWriteOffRequest,
  TransferNoticeRequest,
  WithdrawLoanRequest,
} from './exit.requests';

@ApiTags('cases')
@Controller('cases/:caseId')
export class ExitCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('write-offs')
  @CommandRoute({
    summary: 'Write a loan off',
    description:
      'By a supervisor, with a second person’s approval of exactly this (`POST /approvals` with `writeOff`). The loan is off the book and classified no more; the debt stays owed, and what is paid from then on is a recovery. Refused while relief is negotiated and while an agreement is kept.',
    roles: ['supervisor'],
  })
  decideWriteOff(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: DecideWriteOffRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('DecideWriteOff', { caseId, ...body.toData() }, stamp));
  }

  @Post('write-offs/:loanId/taking-back')
  @CommandRoute({
    summary: 'Take a write-off back',
    description:
      'By a supervisor, with a second person’s approval of exactly this (`POST /approvals` with `writeOffTakenBack`): class and the record at the bureau change by it. The loan is on the book again from today, and overdue in its case, which is reopened where it had closed.',
    roles: ['supervisor'],
  })
  takeBackWriteOff(
    @Param('caseId', IdParameter) caseId: string,
    @Param('loanId', IdParameter) loanId: string,
    @Body() { because, approvalId }: TakeBackWriteOffRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, loanId, because, ...givenFields({ approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForCase('TakeBackWriteOff', data, stamp));
  }

  @Post('transfers')
  @CommandRoute({
    summary: 'Transfer loans to a buyer',
    description:
      'An agreement in force binds the buyer and goes on there; all its loans are transferred or none. From then on nothing is done on the loans here (LOAN_TRANSFERRED), and nobody here contacts the person about them but to tell them so. Until they are told they may pay the lender (民法典 第546条).',
    roles: ['supervisor'],
    tells: transferReceipt.shape,
  })
  decideTransfer(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: DecideTransferRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('DecideTransfer', { caseId, ...body.toData() }, stamp), {
      tell: transferReceipt.of,
    });
  }

  @Post('transfers/:transferId/taking-back')
  @CommandRoute({
    summary: 'Take a mistaken transfer back',
    description:
      'With reasons, until the person was told of it: the loans stand in the case again, which is reopened where it had closed, and what was agreed goes on with the lender. Once they were told it is revoked with the buyer’s consent alone (民法典 第546条): TRANSFER_TOLD_ALREADY. Where the person’s next case came since, the loans go on there, or in one of their own, from the next sweep on; only where an agreement went with them it stands (TRANSFER_OF_EARLIER_CASE), for the earlier case is not opened again.',
    roles: ['supervisor'],
  })
  takeBackTransfer(
    @Param('caseId', IdParameter) caseId: string,
    @Param('transferId', IdParameter) transferId: string,
    @Body() { reasons }: TakeBackTransferRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, transferId, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForCase('TakeBackTransfer', data, stamp));
  }

  @Post('transfers/:transferId/notice')
  @CommandRoute({
    summary: 'Record that the person was told of a transfer',
    description: 'From that day on the transfer binds them: payments go to the buyer, and later ones are refused here.',
    roles: ['service', 'officer', 'supervisor'],
  })
  giveTransferNotice(
    @Param('caseId', IdParameter) caseId: string,
    @Param('transferId', IdParameter) transferId: string,
    @Body() body: TransferNoticeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, transferId, ...body.toData() };
    return this.desk.send(exchange, (stamp) => new ForCase('GiveTransferNotice', data, stamp));
  }

  @Post('transfers/:transferId/notice/correction')
  @CommandRoute({
    summary: 'Correct when the person was told of a transfer',
    description:
      'With reasons. From the day that is right on the transfer binds them: a payment of before is taken here, whenever it becomes known; what was taken stays.',
    roles: ['officer', 'supervisor'],
  })
  correctTransferNotice(
    @Param('caseId', IdParameter) caseId: string,
    @Param('transferId', IdParameter) transferId: string,
    @Body() body: CorrectTransferNoticeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, transferId, ...body.toData(), reasons: reasonsOf(body.reasons) };
    return this.desk.send(exchange, (stamp) => new ForCase('CorrectTransferNotice', data, stamp));
  }

  @Post('loans/:loanId/withdrawal')
  @CommandRoute({
    summary: 'Take a loan out of the case',
    description:
      'It never belonged there: the person does not owe it. Nobody is asked for it, no sweep brings it back, and what the bureau was told of it is taken out of their record. Above what a supervisor may give up alone, all that stands taken out alone counted together, a second person approves exactly this (DEBT_NEEDS_SECOND_PERSON).',
    roles: ['supervisor'],
  })
  withdrawLoan(
    @Param('caseId', IdParameter) caseId: string,
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: WithdrawLoanRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('WithdrawLoan', { caseId, loanId, ...body.toData() }, stamp),
    );
  }
}
