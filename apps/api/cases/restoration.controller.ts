/** Credit restoration (信用恢复): correct reporting after performance, on the bureau’s word. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import { type AskedOfCase, ForCase } from '#negotiation';
import { ChoiceField, DateField, IdField, IdListField, IntegerField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ApprovalField } from './approval.field';
import { type ReasonRequest, ReasonsField, reasonsOf } from './reason.request';

/** The borrower asks for correct reporting of a loan whose plan is completed. */
export class RequestCreditRestorationRequest {
  @IdField({ description: 'The loan.' })
  loanId!: string;

  @IdListField({ description: 'Records concerned, as the bureau names them.', maxItems: 50 })
  records!: string[];

  @ChoiceField(['BORROWER', 'OFFICER'], { description: 'Who asks; the borrower when left out.', optional: true })
  requestedBy?: 'BORROWER' | 'OFFICER';

  @TextField({
    description: 'What is new since the bureau refused; needed to ask again.',
    maxLength: 500,
    lines: true,
    optional: true,
    example: '已补报结清信息',
  })
  whatIsNew?: string;

  toData(): Omit<AskedOfCase['RequestCreditRestoration'], 'caseId'> {
    const { loanId, records, requestedBy = 'BORROWER', whatIsNew } = this;
    return { loanId, requestedBy, records, ...(whatIsNew === undefined ? {} : { whatIsNew }) };
  }
}

/** Which request is answered. */
function AnsweredRequestField(): PropertyDecorator {
  return IntegerField({
    description: 'Which request on this loan is answered, from 1; the one under way when left out.',
    min: 1,
    max: 1_000,
    optional: true,
  });
}

/** The bureau's word that the record is right. */
export class ConfirmCreditRestorationRequest {
  @IdField({ description: 'The bureau’s reference.' })
  bureauReference!: string;

  @DateField({ description: 'The day the record was put right; not in the future.' })
  restoredOn!: string;

  @IdListField({ description: 'Records put right; by default those of the request.', maxItems: 50, optional: true })
  records?: string[];

  @AnsweredRequestField()
  request?: number;

  toData(): Omit<AskedOfCase['ConfirmCreditRestoration'], 'caseId' | 'loanId'> {
    const { bureauReference, restoredOn, records, request } = this;
    return {
      bureauReference,
      restoredOn: localDate(restoredOn),
      ...(records === undefined ? {} : { records }),
      ...(request === undefined ? {} : { request }),
    };
  }
}

/** The bureau's word that the record stays as it is. */
export class RejectCreditRestorationRequest {
  @ReasonsField('The bureau’s reasons.')
  reasons!: ReasonRequest[];

  @IdListField({ description: 'The bureau’s codes for its reasons.', maxItems: 10, optional: true })
  codes?: string[];

  @AnsweredRequestField()
  request?: number;

  toData(): Omit<AskedOfCase['RejectCreditRestoration'], 'caseId' | 'loanId'> {
    const { codes, request } = this;
    return {
      reasons: reasonsOf(this.reasons),
      ...(codes === undefined ? {} : { codes }),
      ...(request === undefined ? {} : { request }),
    };
  }
}

/** A word of the bureau that was recorded wrongly: it never came, or was about another loan. */
export class RestorationTakenBackRequest {
  @IdField({ description: 'The reference that was recorded.' })
  bureauReference!: string;

  @ReasonsField('What was wrong, and how it is known.')
  reasons!: ReasonRequest[];

  toData(): Omit<AskedOfCase['TakeBackRestoration'], 'caseId' | 'loanId' | 'approvalId'> {
    return { bureauReference: this.bureauReference, reasons: reasonsOf(this.reasons) };
  }
}

/** The same, with the approval of exactly this. */
export class TakeBackRestorationRequest extends RestorationTakenBackRequest {
  @ApprovalField()
  approvalId?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/credit-restorations')
export class RestorationCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Ask for credit restoration',
    description:
      'For a loan whose plan is completed. Asked for automatically on completion; the borrower may ask too, and again with what is new when the bureau refused. Nothing true is deleted: it stays for five years from the end of the arrears.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  requestCreditRestoration(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestCreditRestorationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('RequestCreditRestoration', { caseId, ...body.toData() }, stamp),
    );
  }

  @Post(':loanId/confirmation')
  @CommandRoute({
    summary: 'The bureau confirms',
    description:
      'The record is put right; what the bureau said is never undone afterwards, only what was recorded wrongly is taken back. Closes the case when nothing else is open in it.',
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
      (stamp) => new ForCase('ConfirmCreditRestoration', { caseId, loanId, ...body.toData() }, stamp),
    );
  }

  @Post(':loanId/confirmation/taking-back')
  @CommandRoute({
    summary: 'Take back a recorded word of the bureau',
    description:
      'A confirmation that was recorded wrongly: it never came, or was about another loan, or has another reference or day. With reasons and the `approvalId` under which a second person approved exactly this (POST /approvals, `restorationTakenBack`). What the bureau was asked waits for its answer again, a case that it closed opens, and what the bureau said truly is recorded anew.',
    roles: ['officer', 'supervisor'],
  })
  takeBackRestoration(
    @Param('caseId', IdParameter) caseId: string,
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: TakeBackRestorationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { approvalId } = body;
    const data = { caseId, loanId, ...body.toData(), ...(approvalId === undefined ? {} : { approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForCase('TakeBackRestoration', data, stamp));
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
      (stamp) => new ForCase('RejectCreditRestoration', { caseId, loanId, ...body.toData() }, stamp),
    );
  }
}
