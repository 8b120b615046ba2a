/** A closed case is rated by the borrower, or taken up again by an officer. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AskedOfCase, ForCase } from '#negotiation';
import { IntegerField, NestedField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ActingPartyRequest } from './acting-party.request';
import { ReopenCaseRequest } from './reopening.request';

/** The borrower's own judgement. */
class RateCaseRequest {
  @IntegerField({ description: 'From 1, badly treated, to 5, well.', min: 1, max: 5 })
  stars!: number;

  @TextField({ description: 'In their own words; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  words?: string;

  @NestedField(() => ActingPartyRequest, { description: 'Who rates: the borrower or a representative.' })
  by!: ActingPartyRequest;

  toData(): Omit<AskedOfCase['RateCase'], 'caseId'> {
    const { stars, words, by } = this;
    return { stars, by: { kind: by.kind, partyId: by.partyId }, ...(words === undefined ? {} : { words }) };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId')
export class ClosingCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('rating')
  @CommandRoute({
    summary: 'Rate a closed case',
    description:
      'The borrower’s own act, within 30 days after the case has closed. Until then they may rate it anew: what they said last counts.',
    roles: ['service'],
    forPersons: true,
  })
  rateCase(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RateCaseRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('RateCase', { caseId, ...body.toData() }, stamp));
  }

  @Post('reopening')
  @CommandRoute({
    summary: 'Reopen a closed case',
    description:
      'For loans that were written off, withdrawn or collected by the court: they are overdue in it again, and relief can be asked for. What was paid stays closed; what was transferred is another’s. Only the person’s last case, while no other is open. What was withdrawn as not owed a supervisor brings back, alone up to what they may give up alone and never what two persons took out (DEBT_NEEDS_SECOND_PERSON).',
    roles: ['officer', 'supervisor'],
  })
  reopenCase(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: ReopenCaseRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('ReopenCase', { caseId, ...body.toData() }, stamp));
  }
}
