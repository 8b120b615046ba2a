/** A person's own complaints, through the app's backend: filed, looked at, taken to the unit above, and taken back. */
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import {
  type ComplaintEvent,
  ForComplaint,
  GetOwnComplaint,
  type GetOwnComplaintAnswer,
  type OwnComplaint,
  ownComplaintSchema,
} from '#complaints';
import type { CommandStamp } from '#kernel';
import {
  ListOwnComplaints,
  type ListOwnComplaintsAnswer,
  ownComplaintsSchema,
  WORK_QUEUES_PROJECTION,
} from '#work-queues';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { eventualAnswerOf, strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Eventual, Strong } from '../reads/freshness.schema';
import { PageQuery } from '../reads/page.query';
import { ReadDesk } from '../reads/read-desk';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { escalatedReceipt, filedReceipt } from './complaint-receipts';
import { FileOwnComplaintRequest } from './file-complaint.request';
import { givenFields } from '../requests/given-fields';
import { AskForReviewRequest, WithdrawOwnComplaintRequest } from './handle-complaint.requests';

@ApiTags('complaints')
@Controller('borrowers/:borrowerId/complaints')
export class OwnComplaintsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly reads: ReadDesk,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Complain',
    description:
      'A person’s own complaint, or one that a representative makes for them, through the app. It comes in today and is answered within 15 days. Loans and cases must be the person’s own.',
    roles: ['service'],
    forPersons: true,
    creates: true,
    tells: filedReceipt.shape,
  })
  fileOwnComplaint(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Body() body: FileOwnComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { complaintId } = body;
    const { onBehalfOf = borrowerId } = exchange.request.scope;
    const complainant =
      onBehalfOf === borrowerId
        ? ({ kind: 'BORROWER' } as const)
        : ({ kind: 'REPRESENTATIVE', partyId: onBehalfOf } as const);
    const data = body.toData(borrowerId, complainant, this.clock.businessDate());
    const command = (stamp: CommandStamp) => new ForComplaint(complaintId, 'FileComplaint', data, stamp, borrowerId);
    return this.desk.send<ComplaintEvent>(exchange, command, {
      location: `/borrowers/${borrowerId}/complaints/${complaintId}`,
      tell: filedReceipt.of,
    });
  }

  @Get()
  @ReadRoute({
    summary: 'A person’s own complaints',
    description:
      'Those they made, and those made for them by a representative; none that somebody else made about them. By the day they came in.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'borrowerId',
    consistency: 'eventual',
    answers: eventualAnswerOf('OwnComplaints', ownComplaintsSchema),
  })
  listOwnComplaints(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Query() asked: PageQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<ListOwnComplaintsAnswer>> {
    const query = new ListOwnComplaints({ borrowerId, ...asked.page() });
    return this.reads.answer(exchange, { projection: WORK_QUEUES_PROJECTION, query, minPosition: asked.minPosition });
  }

  @Get(':complaintId')
  @ReadRoute({
    summary: 'A person’s own complaint',
    description:
      'By when it is answered, what was decided and granted, and what can be done by who disagrees. A complaint of somebody else is answered as one that does not exist.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'borrowerId',
    consistency: 'strong',
    answers: strongAnswerOf('OwnComplaint', ownComplaintSchema),
  })
  async getOwnComplaint(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('complaintId', IdParameter) complaintId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<OwnComplaint>> {
    const query = new GetOwnComplaint(complaintId, borrowerId, actingRoleOf(request), this.clock.businessDate());
    const answer = await this.queries.execute<GetOwnComplaint, GetOwnComplaintAnswer>(query);
    if (!answer) throw unknownResource('COMPLAINT_UNKNOWN', 'There is no such complaint.', '没有该投诉。');
    return strongAnswer(response, answer.complaint, answer.revision);
  }

  @Post(':complaintId/review')
  @CommandRoute({
    summary: 'Ask the unit above for a review',
    description: 'Within 30 days of the answer; it decides within 30 days, by somebody who has not decided it before.',
    roles: ['service'],
    forPersons: true,
    tells: escalatedReceipt.shape,
  })
  askForComplaintReview(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { because }: AskForReviewRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const escalatedOn = this.clock.businessDate();
    const data = { to: 'SUPERIOR_UNIT' as const, escalatedOn, ...givenFields({ because }) };
    const command = (stamp: CommandStamp) =>
      new ForComplaint(complaintId, 'EscalateComplaint', data, stamp, borrowerId);
    return this.desk.send(exchange, command, { tell: escalatedReceipt.of });
  }

  @Post(':complaintId/withdrawal')
  @CommandRoute({
    summary: 'Take a complaint back',
    description: 'The procedure ends today. Another can be made that names it as the earlier one.',
    roles: ['service'],
    forPersons: true,
  })
  withdrawOwnComplaint(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('complaintId', IdParameter) complaintId: string,
    @Body() { reason }: WithdrawOwnComplaintRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { withdrawnOn: this.clock.businessDate(), ...givenFields({ reason }) };
    const command = (stamp: CommandStamp) =>
      new ForComplaint(complaintId, 'WithdrawComplaint', data, stamp, borrowerId);
    return this.desk.send(exchange, command);
  }
}
