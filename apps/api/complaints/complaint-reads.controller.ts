/** Complaints as the lender's people look for them, and one with all that is known of it. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type ComplaintView, complaintViewSchema, GetComplaint, type GetComplaintAnswer } from '#complaints';
import { complaintsSchema, ListComplaints, type ListComplaintsAnswer, WORK_QUEUES_PROJECTION } from '#work-queues';
import { eventualAnswerOf, strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual, Strong } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { ComplaintListQuery } from './complaint-list.query';

@ApiTags('complaints')
@Controller('complaints')
export class ComplaintReadsController {
  constructor(
    private readonly desk: ReadDesk,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'List complaints',
    description:
      'By person, case, loan, contact, who handles it, where it stands, how it came in, coding, outcome, day it came in and day it falls due; by the day it came in, in pages with the number of all matches.',
    roles: ['officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('Complaints', complaintsSchema),
  })
  listComplaints(
    @Query() asked: ComplaintListQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<ListComplaintsAnswer>> {
    const query = new ListComplaints({ filter: asked.filter(), ...asked.page() });
    return this.desk.answer(exchange, { projection: WORK_QUEUES_PROJECTION, query, minPosition: asked.minPosition });
  }

  @Get(':complaintId')
  @ReadRoute({
    summary: 'Show a complaint',
    description:
      'Who complains about what, every time it came in, its coding and links, the days that run, what was answered and by whom, where it went above, and what was changed because of it.',
    roles: ['officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'strong',
    answers: strongAnswerOf('Complaint', complaintViewSchema),
  })
  async getComplaint(
    @Param('complaintId', IdParameter) complaintId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<ComplaintView>> {
    const query = new GetComplaint(complaintId, actingRoleOf(request));
    const answer = await this.queries.execute<GetComplaint, GetComplaintAnswer>(query);
    if (!answer) throw unknownResource('COMPLAINT_UNKNOWN', 'There is no such complaint.', '没有该投诉。');
    return strongAnswer(response, answer.complaint, answer.revision);
  }
}
