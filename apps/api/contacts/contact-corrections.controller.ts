/** What was told of contacts with a person is put right: by who entered it or a lead, with reasons. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CONTACT_FAILURES,
  type ContactFailure,
  ForContact,
  INBOUND_CHANNELS,
  type InboundChannel,
  type InboundFacts,
  type RightOutcome,
  TOLD_OUTCOMES,
  VIOLATION_FINDINGS,
  type ViolationFinding,
} from '#contact';
import { ChoiceField, FlagField, IdListField, InstantField, TextField } from '#request-validation';
import { type ReasonRequest, ReasonsField, reasonsOf } from '../cases/reason.request';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { givenFields } from '../requests/given-fields';

const ROLES = ['officer', 'supervisor', 'compliance'] as const;

class CorrectingRequest {
  @ReasonsField('Why it was wrong, and how it is known.')
  reasons!: ReasonRequest[];
}

/** What came of a contact, of those facts alone that were wrong. */
class CorrectContactRequest extends CorrectingRequest {
  @ChoiceField(TOLD_OUTCOMES, {
    description:
      'What it was. MADE: they were reached or tried. FAILED: they were not reached. NEVER_MADE: the person was not reached for: another person or another number was, or nobody; where it was another person it is told anew of them.',
    example: 'NEVER_MADE',
  })
  kind!: (typeof TOLD_OUTCOMES)[number];

  @InstantField({ description: 'When, where that was wrong or is not known yet.', optional: true })
  at?: string;

  @FlagField({ description: 'Of what was made: whether it came through.', optional: true })
  connected?: boolean;

  @FlagField({ description: 'Of what was made: whether the person was talked with.', optional: true })
  effective?: boolean;

  @ChoiceField(CONTACT_FAILURES, { description: 'Of what failed: why.', optional: true })
  reason?: ContactFailure;

  toRight(): RightOutcome {
    const { kind, at, connected, effective, reason } = this;
    return { kind, ...givenFields({ at, connected, effective, reason }) };
  }
}

/** What a contact that was not permitted proved to be. */
class CorrectReviewRequest extends CorrectingRequest {
  @ChoiceField(VIOLATION_FINDINGS, { description: 'What is found now.', example: 'NO_VIOLATION' })
  finding!: ViolationFinding;

  @TextField({
    description: 'What is done about it, or why it is none; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '已撤销对该机构的扣分',
  })
  measure!: string;
}

/** How the person turned to the lender, of those facts alone that were wrong. */
class CorrectInboundRequest extends CorrectingRequest {
  @FlagField({ description: 'False: this person did not turn to the lender then.', optional: true })
  tookPlace?: boolean;

  @ChoiceField(INBOUND_CHANNELS, { description: 'Through what.', optional: true })
  channel?: InboundChannel;

  @IdListField({ description: 'Loans it is about.', maxItems: 100, optional: true })
  loanIds?: string[];

  @InstantField({ description: 'When.', optional: true })
  receivedAt?: string;

  @InstantField({ description: 'When somebody answered.', optional: true })
  pickedUpAt?: string;

  @FlagField({ description: 'Whether what they wanted was settled there and then.', optional: true })
  settled?: boolean;

  toRight(): Partial<InboundFacts> {
    const { tookPlace, channel, loanIds, receivedAt, pickedUpAt, settled } = this;
    return givenFields({ tookPlace, channel, loanIds, receivedAt, pickedUpAt, settled });
  }
}

/** Why a stop is taken back. */
class TakeBackStopRequest extends CorrectingRequest {}

@ApiTags('contacts')
@Controller('borrowers/:borrowerId')
export class ContactCorrectionsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('contacts/:contactId/correction')
  @CommandRoute({
    summary: 'Correct what was reported of a contact',
    description:
      'Of whoever reported it, a supervisor or compliance; what a machine reported any officer corrects. The report stays; what is right counts from now on. A contact that never was takes no place in the caps of its day and was no violation; one that was not permitted, as it turns out, is found and stands in CONTACT_VIOLATION. A notice that reached nobody after all waits in NOTICE, and what it was said to have answered is to be answered again. What stands so already changes nothing; a correction is corrected in the same way.',
    roles: ROLES,
  })
  correctContact(
    @Param('borrowerId', IdParameter) partyId: string,
    @Param('contactId', IdParameter) contactId: string,
    @Body() body: CorrectContactRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId, contactId, right: body.toRight(), reasons: reasonsOf(body.reasons) };
    return this.desk.send(exchange, (stamp) => new ForContact('CorrectContact', data, stamp));
  }

  @Post('contacts/:contactId/violation-review/correction')
  @CommandRoute({
    summary: 'Correct what was found of a contact that was not permitted',
    description: 'By who looked at it, a supervisor or compliance: the finding told last stands.',
    roles: ROLES,
  })
  correctReview(
    @Param('borrowerId', IdParameter) partyId: string,
    @Param('contactId', IdParameter) contactId: string,
    @Body() { finding, measure, reasons }: CorrectReviewRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId, contactId, finding, measure, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForContact('CorrectViolationReview', data, stamp));
  }

  @Post('inbound-contacts/:inboundId/correction')
  @CommandRoute({
    summary: 'Correct what was recorded of a person turning to the lender',
    description:
      'What is given takes the place of what was told. What was not settled is answered by the day that follows from it; what was recorded for the wrong person (`tookPlace` false) is no longer to be answered, and is recorded anew for the right one.',
    roles: ROLES,
  })
  correctInbound(
    @Param('borrowerId', IdParameter) partyId: string,
    @Param('inboundId', IdParameter) inboundId: string,
    @Body() body: CorrectInboundRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId, inboundId, right: body.toRight(), reasons: reasonsOf(body.reasons) };
    return this.desk.send(exchange, (stamp) => new ForContact('CorrectInbound', data, stamp));
  }

  @Post('third-parties/:thirdPartyId/stop/taking-back')
  @CommandRoute({
    summary: 'Take a stop back that was recorded for the wrong person',
    description:
      'Whoever asked not to be reached is never reached again; whoever did not may be asked as far as rules allow.',
    roles: ROLES,
  })
  takeBackStop(
    @Param('borrowerId', IdParameter) partyId: string,
    @Param('thirdPartyId', IdParameter) thirdPartyId: string,
    @Body() { reasons }: TakeBackStopRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId, thirdPartyId, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForContact('TakeBackThirdPartyStop', data, stamp));
  }
}
