/** What is done about a complaint: taken on, extended, answered, decided above, withdrawn, closed, and learnt from. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AskedOfComplaint, ForComplaint } from '#complaints';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { answeredReceipt, escalatedReceipt, extendedReceipt } from './complaint-receipts';
import {
  AcknowledgeComplaintRequest,
  AnswerComplaintRequest,
  CloseComplaintRequest,
  DecideImprovementRequest,
  EscalateComplaintRequest,
  ExtendComplaintRequest,
  GiveRemedyRequest,
  SettleRemedyExcessRequest,
  WithdrawComplaintRequest,
  WithholdRemedyRequest,
} from './handle-complaint.requests';

@ApiTags('complaints')
@Controller('complaints/:complaintId')
export class ComplaintHandlingController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('acknowledgement')
  @CommandRoute({
    summary: 'Take a complaint on',
    description:
      'The officer handles it from then on and tells the complainant so. Papers the lender has itself are asked of nobody (order on complaints, art. 13).',
    roles: ['officer', 'supervisor'],
  })
  acknowledgeComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { papersAsked = [] }: AcknowledgeComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'AcknowledgeComplaint', { papersAsked });
  }

  @Post('extension')
  @CommandRoute({
    summary: 'Sign an extension off',
    description:
      'By a supervisor who does not handle it, before the day has passed, with the day the complainant was told: 30 days in all where it is complicated, then 60 in all where it is specially complicated; never more.',
    roles: ['supervisor'],
    tells: extendedReceipt.shape,
  })
  extendComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: ExtendComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'ExtendComplaint', body.toData(), extendedReceipt.of);
  }

  @Post('answer')
  @CommandRoute({
    summary: 'Answer a complaint',
    description:
      'What was decided, what is granted, and why; the complainant is told of it today, and has 30 days to ask the unit above for a review. What went above is decided by somebody who has not decided it before. Money that is granted is moved by the commands for it, and stays in the queue (REMEDY_TO_GIVE) until it is all given.',
    roles: ['officer', 'supervisor'],
    tells: answeredReceipt.shape,
  })
  answerComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: AnswerComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'AnswerComplaint', body.toData(), answeredReceipt.of);
  }

  @Post('escalation')
  @CommandRoute({
    summary: 'Record that a complaint goes above',
    description:
      'To the unit above, within 30 days of the answer, or to the regulator at any time, once each: it is open again, also where it was closed, and is decided within 30 days.',
    roles: ['service', 'officer', 'supervisor'],
    tells: escalatedReceipt.shape,
  })
  escalateComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: EscalateComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'EscalateComplaint', body.toData(), escalatedReceipt.of);
  }

  @Post('withdrawal')
  @CommandRoute({
    summary: 'Record that a complaint was taken back',
    description: 'The procedure ends on the day that came in (order on complaints, art. 15).',
    roles: ['service', 'officer', 'supervisor'],
  })
  withdrawComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: WithdrawComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'WithdrawComplaint', body.toData());
  }

  @Post('closing')
  @CommandRoute({
    summary: 'Close a complaint',
    description:
      'Once it is answered: the complainant accepts it, the days to ask for a review have passed, or the unit above has decided.',
    roles: ['officer', 'supervisor'],
  })
  closeComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { ground }: CloseComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'CloseComplaint', { ground });
  }

  @Post('remedies')
  @CommandRoute({
    summary: 'Record that money a complaint was granted was given',
    description:
      'For what no refund of a loan says by itself (POST /loans/{loanId}/refunds with `complaintId`): a waiver, or a transfer. Told again under the same id it is put right, with 0 where nothing was given after all; never more than the last answer grants (REMEDY_EXCEEDS_GRANT).',
    roles: ['service', 'officer', 'supervisor'],
  })
  giveRemedy(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: GiveRemedyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'GiveRemedy', body.toData());
  }

  @Post('withheld-remedies')
  @CommandRoute({
    summary: 'Say why money a complaint was granted is not given',
    description: 'What is left of it leaves the queue; a later answer that grants it again brings it back.',
    roles: ['supervisor'],
  })
  withholdRemedy(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { remedy, because }: WithholdRemedyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'WithholdRemedy', { remedy, because });
  }

  @Post('settled-excesses')
  @CommandRoute({
    summary: 'Say what becomes of money given above what a complaint was granted',
    description:
      'Refunds on two loans at the same moment can each be within the grant and together above it (REMEDY_EXCEEDED in the queue). Where one of them was a mistake it is corrected on its loan; else a supervisor says here why it stays, or how it comes back.',
    roles: ['supervisor'],
  })
  settleRemedyExcess(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { remedy, because }: SettleRemedyExcessRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'SettleRemedyExcess', { remedy, because });
  }

  @Post('improvements')
  @CommandRoute({
    summary: 'Decide what is changed because of a complaint',
    description:
      'A measure, who sees to it, by when, and which other complaints had the same cause; also after it was closed.',
    roles: ['supervisor', 'compliance'],
  })
  decideImprovement(
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() body: DecideImprovementRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.send(exchange, complaintId, 'DecideImprovement', body.toData());
  }

  private send<Type extends keyof AskedOfComplaint>(
    exchange: HttpExchange,
    complaintId: string,
    type: Type,
    data: AskedOfComplaint[Type],
    tell?: typeof answeredReceipt.of,
  ): Promise<CommandReply> {
    const telling = tell === undefined ? {} : { tell };
    return this.desk.send(exchange, (stamp) => new ForComplaint(complaintId, type, data, stamp), telling);
  }
}
