/** The review of a negotiation by a person (人工复核). */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClaimReview,
  DecideReview,
  DecideReviewRequest,
  ReleaseReview,
  RequestHumanReview,
  RequestHumanReviewRequest,
} from '#negotiation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply.response';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { NoFields } from '../requests/no-fields.request';

@ApiTags('cases')
@Controller('cases/:caseId')
export class ReviewCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('human-reviews')
  @CommandRoute({
    summary: 'Ask for a person to look at it',
    description: 'Always open to the borrower; after a refusal it is the appeal.',
    roles: ['service', 'officer', 'supervisor'],
  })
  requestHumanReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestHumanReviewRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new RequestHumanReview(caseId, body.toData(), context, ifMatch),
    );
  }

  @Post('reviews/claim')
  @CommandRoute({
    summary: 'Claim the review',
    description: 'The acting officer takes the review; one officer at a time.',
    roles: ['officer', 'supervisor'],
  })
  claimReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, ({ context, ifMatch }) => new ClaimReview(caseId, context, ifMatch));
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
    return this.desk.send(exchange, ({ context, ifMatch }) => new ReleaseReview(caseId, context, ifMatch));
  }

  @Post('reviews/decision')
  @CommandRoute({
    summary: 'Decide the review',
    description:
      'Offer relief, by default as the policy recommends, or refuse with reasons. Setting rules aside names them.',
    roles: ['officer', 'supervisor'],
  })
  decideReview(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: DecideReviewRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      ({ context, ifMatch }) => new DecideReview(caseId, body.toData(), context, ifMatch),
    );
  }
}
