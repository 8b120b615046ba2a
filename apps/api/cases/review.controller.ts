/** The review of a negotiation by a person (人工复核), and the refusal that only a person can give. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import { type AskedOfCase, ForCase, REVIEW_DECISIONS } from '#negotiation';
import { ChoiceField, DateField, IdListField, NestedField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { NoFields } from '../requests/no-fields.request';
import { ApprovalField } from './approval.field';
import { type ReasonRequest, ReasonsField, reasonsOf } from './reason.request';
import { ReliefRequest } from './relief.request';

const ASKING = ['BORROWER', 'OFFICER'] as const;

/** A review by a person (个人信息保护法 art. 24); after a refusal, the appeal. */
export class RequestHumanReviewRequest {
  @ChoiceField(ASKING, { description: 'On whose wish.' })
  requestedBy!: (typeof ASKING)[number];

  @TextField({ description: 'Why; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  reason?: string;

  toData(): Omit<AskedOfCase['RequestHumanReview'], 'caseId'> {
    const { requestedBy, reason } = this;
    return { requestedBy, ...(reason === undefined ? {} : { reason }) };
  }
}

/** What an officer decides on a review. */
export class DecisionRequest {
  @ChoiceField(REVIEW_DECISIONS, {
    description: 'Offer relief, let the offer that is open stand as it is (OFFER_STANDS), or refuse the request.',
  })
  decision!: (typeof REVIEW_DECISIONS)[number];

  @NestedField(() => ReliefRequest, { description: 'Terms to offer; by default those of the policy.', optional: true })
  relief?: ReliefRequest;

  @IdListField({
    description: 'Rules of the assessment that are set aside, by name; for an offer every one with the outcome REFER.',
    maxItems: 50,
    optional: true,
  })
  overrides?: string[];

  @ReasonsField('Reasons the borrower is told.')
  reasons!: ReasonRequest[];

  @DateField({
    description: 'For a refusal: from when a new request is taken; by default 30 days on, at most 180.',
    optional: true,
  })
  reapplyFrom?: string;

  decided(): Omit<AskedOfCase['DecideReview'], 'caseId'> {
    const { decision, relief, overrides, reasons, reapplyFrom } = this;
    return {
      decision,
      relief: relief?.toData() ?? null,
      overrides: overrides ?? [],
      reasons: reasonsOf(reasons),
      ...(reapplyFrom === undefined ? {} : { reapplyFrom: localDate(reapplyFrom) }),
    };
  }
}

/** An officer's decision on a review. */
export class DecideReviewRequest extends DecisionRequest {
  @TextField({ description: 'For the file; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  note?: string;

  @ApprovalField()
  approvalId?: string;

  toData(): Omit<AskedOfCase['DecideReview'], 'caseId'> {
    const { note, approvalId } = this;
    return { ...this.decided(), ...(note === undefined ? {} : { note }), approvalId };
  }
}

/** Why an officer refuses. How to appeal is told with it. */
export class RefusalRequest {
  @ReasonsField('Reasons the borrower is told.')
  reasons!: ReasonRequest[];

  @DateField({ description: 'From when a new request is taken; by default 30 days on, at most 180.', optional: true })
  reapplyFrom?: string;

  refused(): Omit<AskedOfCase['RefuseNegotiation'], 'caseId'> {
    const { reasons, reapplyFrom } = this;
    return {
      reasons: reasonsOf(reasons),
      ...(reapplyFrom === undefined ? {} : { reapplyFrom: localDate(reapplyFrom) }),
    };
  }
}

/** A refusal by an officer. */
export class RefuseNegotiationRequest extends RefusalRequest {
  @ApprovalField()
  approvalId?: string;

  toData(): Omit<AskedOfCase['RefuseNegotiation'], 'caseId'> {
    return { ...this.refused(), approvalId: this.approvalId };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId')
export class ReviewCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('human-reviews')
  @CommandRoute({
    summary: 'Ask for a person to look at it',
    description:
      'Open to the borrower as long as a negotiation is, and after a refusal: then it is the appeal, and answered within three working days (`ANSWER_DUE`). What was withdrawn is not reviewed (NO_OPEN_NEGOTIATION); an officer takes a new request through HOTLINE or BRANCH at any time.',
    roles: ['service', 'officer', 'supervisor'],
    forPersons: true,
  })
  requestHumanReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestHumanReviewRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('RequestHumanReview', { caseId, ...body.toData() }, stamp));
  }

  @Post('reviews/claim')
  @CommandRoute({
    summary: 'Claim the review',
    description:
      'The acting officer takes the review, one officer at a time, to the end of the second working day; then it is free again by itself. Claiming it once more holds it for longer.',
    roles: ['officer', 'supervisor'],
  })
  claimReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('ClaimReview', { caseId }, stamp));
  }

  @Post('reviews/release')
  @CommandRoute({
    summary: 'Give the review back',
    description: 'By the officer who claimed it, or by a supervisor.',
    roles: ['officer', 'supervisor'],
  })
  releaseReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('ReleaseReview', { caseId }, stamp));
  }

  @Post('reviews/decision')
  @CommandRoute({
    summary: 'Decide the review',
    description:
      'Offer relief, by default as the policy recommends and always inside the legal caps, or refuse with reasons, not while the borrower has time for materials that were asked for (MATERIALS_AWAITED). While an offer is open it stands (OFFER_STANDS, NO_OFFER_TO_STAND), its days run on and the reasons are told, or another takes its place; it is not taken back by a refusal (OFFER_ALREADY_OPEN; 民法典 第476条), unless it rests on an entry that was corrected: then the refusal ends it. An offer names in `overrides` every rule that did not pass. The same decision again changes nothing; another is refused. Above what the officer decides alone it names the `approvalId` under which a second person approved exactly this (POST /approvals).',
    roles: ['officer', 'supervisor'],
  })
  decideReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: DecideReviewRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('DecideReview', { caseId, ...body.toData() }, stamp));
  }

  @Post('refusal')
  @CommandRoute({
    summary: 'Refuse the request',
    description:
      'By an officer only, with reasons; how to appeal and when to ask again is told with it. Where a review was asked for, by whoever claimed it or a supervisor. Of a debt above what the officer decides alone, with the `approvalId` of a second person’s approval. Not while the borrower has time for materials that were asked for (MATERIALS_AWAITED): they are handed in, their day passes, or the request for them is taken back.',
    roles: ['officer', 'supervisor'],
  })
  refuseNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RefuseNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('RefuseNegotiation', { caseId, ...body.toData() }, stamp));
  }
}
