/** A due date to come may not be met: said before anything is overdue. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AskedOfCase,
  EARLY_WARNERS,
  EARLY_WARNING_REASONS,
  type EarlyWarner,
  type EarlyWarningReason,
  ForCase,
} from '#negotiation';
import { ChoiceField, IdField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { earlyWarningReceipt } from './case-receipts';

/** Which loan, who says so, and why. */
export class RaiseEarlyWarningRequest {
  @IdField({ description: 'The loan; nothing of it is overdue.' })
  loanId!: string;

  @ChoiceField(EARLY_WARNERS, {
    description: 'The borrower, through whatever channel, or a risk service; who acts for a person is BORROWER.',
  })
  raisedBy!: EarlyWarner;

  @ChoiceField(EARLY_WARNING_REASONS, {
    description: 'Why; RISK_SIGNAL for what a risk service has found, and for nobody else.',
  })
  reason!: EarlyWarningReason;

  @TextField({
    description: 'In the borrower’s own words; kept encrypted.',
    maxLength: 2000,
    lines: true,
    optional: true,
  })
  explanation?: string;

  toData(): Omit<AskedOfCase['RaiseEarlyWarning'], 'borrowerId'> {
    const { loanId, raisedBy, reason, explanation } = this;
    return { loanId, raisedBy, reason, ...(explanation === undefined ? {} : { explanation }) };
  }
}

@ApiTags('cases')
@Controller('borrowers/:borrowerId')
export class EarlyWarningCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('early-warnings')
  @CommandRoute({
    summary: 'Warn before a due date',
    description:
      'The borrower, or a risk service, says that the next due date of a loan may not be met. A case opens, or the open one takes the loan in, while nothing is overdue: relief can be asked for at once. Where the due date passes unpaid the same case goes on; where it is paid the warning ends by itself, and a case with nothing else in it closes.',
    roles: ['service', 'officer'],
    forPersons: true,
    tells: earlyWarningReceipt.shape,
  })
  raiseEarlyWarning(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Body() body: RaiseEarlyWarningRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('RaiseEarlyWarning', { borrowerId, ...body.toData() }, stamp),
      { tell: earlyWarningReceipt.of },
    );
  }
}
