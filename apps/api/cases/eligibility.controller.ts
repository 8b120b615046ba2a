/** Whether and when somebody who kept an agreement may borrow again. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import { type AskedOfCase, ELIGIBILITY_FINDINGS, type EligibilityFinding, ForCase } from '#negotiation';
import { ChoiceField, DateField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { type ReasonRequest, ReasonsField, reasonsOf } from './reason.request';

/** What an officer found. */
class ReviewEligibilityRequest {
  @ChoiceField(ELIGIBILITY_FINDINGS, {
    description: 'LATER names a day; NOT_NOW names none, and can be looked at again.',
    example: 'LATER',
  })
  finding!: EligibilityFinding;

  @DateField({ description: 'Only with LATER: from this day on, at most five years ahead.', optional: true })
  from?: string;

  @ReasonsField('Reasons the person is told.')
  reasons!: ReasonRequest[];

  toData(): Omit<AskedOfCase['ReviewEligibility'], 'caseId'> {
    const { finding, from, reasons } = this;
    const when = from === undefined ? {} : { from: localDate(from) };
    return { finding, ...when, reasons: reasonsOf(reasons) };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId/eligibility-reviews')
export class EligibilityCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Say whether the person may borrow again',
    description:
      'After a case has closed in which something agreed was kept to its end (RESTORED, SETTLED), within ten working days (clock ELIGIBILITY_REVIEW). The person reads it at `GET /me`. Said anew, the last word stands. It promises no loan.',
    roles: ['officer', 'supervisor'],
  })
  reviewEligibility(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: ReviewEligibilityRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('ReviewEligibility', { caseId, ...body.toData() }, stamp));
  }
}
