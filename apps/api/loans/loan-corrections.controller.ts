/** What the lender’s book told of a loan wrongly is put right, with a second person’s approval. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForLoan } from '#lending';
import { ApprovalField } from '../cases/approval.field';
import { reasonsOf } from '../cases/reason.request';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { givenFields } from '../requests/given-fields';
import { LoanCorrectionRequest } from './loan-correction.request';

/** A correction, with the approval it needs. */
class CorrectLoanRequest extends LoanCorrectionRequest {
  @ApprovalField()
  approvalId?: string;
}

@ApiTags('loans')
@Controller('loans')
export class LoanCorrectionsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post(':loanId/corrections')
  @CommandRoute({
    summary: 'Correct what was told of a loan',
    description:
      'A refund as the bank made it, a bill or the terms as the contract has them, or a loan taken out of the book that was registered by mistake. Money changes, so a second person approves exactly this first (POST /approvals with `loanCorrection`), and it is sent with that `approvalId`. What was told stays in the log; payments stay, and where they went, arrears and penalty are as if it had been told right at once. Bills and terms are corrected while no agreement is kept (CORRECTION_DURING_PLAN); a loan is taken out once its payments are brought to where they belong (LOAN_HAS_PAYMENTS). What stands so already changes nothing.',
    roles: ['officer', 'supervisor'],
  })
  correctLoan(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: CorrectLoanRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { approvalId } = body;
    const data = { correction: body.toCorrection(), reasons: reasonsOf(body.reasons), ...givenFields({ approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'CorrectLoan', data, stamp));
  }
}
