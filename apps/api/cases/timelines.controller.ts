/** Timelines: everything that happened, for those who have to show it. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AUDIT_TRAIL_PROJECTION,
  type CaseTimeline,
  caseTimelineSchema,
  GetCaseTimeline,
  GetTimeline,
  timelineOf,
  type TimelinePage,
  type TimelineSubject,
} from '#audit-trail';
import { id, part } from '#event-schema';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { CaseTimelineQuery, TimelineQuery } from './timeline.query';

const projection = AUDIT_TRAIL_PROJECTION;

@ApiTags('timelines')
@Controller()
export class TimelinesController {
  constructor(private readonly desk: ReadDesk) {}

  @Get('cases/:caseId/timeline')
  @ReadRoute({
    summary: 'Timeline of a case',
    description:
      'Every event of the case, with its loans: what, who, when, why, in words and as data, with the chain of causes.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('CaseTimeline', caseTimelineSchema),
  })
  async getCaseTimeline(
    @Param('caseId', IdParameter) caseId: string,
    @Query() asked: CaseTimelineQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<CaseTimeline>> {
    const viewer = actingRoleOf(exchange.request);
    const query = new GetCaseTimeline({ caseId, viewer, ...asked.inOrder(), ...asked.narrowed(), ...asked.page() });
    const { minPosition } = asked;
    const answer = await this.desk.answer(exchange, { projection, query, minPosition });
    if (!answer) throw unknownResource('CASE_UNKNOWN', 'There is no such case.', '没有这个案件。');
    return answer;
  }

  @Get('loans/:loanId/timeline')
  @ReadRoute({
    summary: 'Timeline of a loan',
    description: 'Every event of the loan.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('LoanTimeline', timelineOf(part({ loanId: id('Loan.') }))),
  })
  async getLoanTimeline(
    @Param('loanId', IdParameter) loanId: string,
    @Query() asked: TimelineQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<{ loanId: string } & TimelinePage>> {
    const answer = await this.timeline({ loanId }, asked, exchange);
    if (!answer) throw unknownResource('LOAN_UNKNOWN', 'There is no such loan.', '没有这笔借款。');
    return answer;
  }

  @Get('borrowers/:borrowerId/timeline')
  @ReadRoute({
    summary: 'Timeline of a person',
    description: 'Everything about one person: their data, loans and cases together.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('BorrowerTimeline', timelineOf(part({ borrowerId: id('Person.') }))),
  })
  async getBorrowerTimeline(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Query() asked: TimelineQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<{ borrowerId: string } & TimelinePage>> {
    const answer = await this.timeline({ borrowerId }, asked, exchange);
    if (!answer) throw unknownResource('PARTY_UNKNOWN', 'There is no such person.', '没有这个人。');
    return answer;
  }

  @Get('policies/:policyId/timeline')
  @ReadRoute({
    summary: 'Timeline of a policy',
    description: 'Every draft, revision, approval, rejection and retirement: what, who, when, in words and as data.',
    roles: ['policy', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('PolicyTimeline', timelineOf(part({ policyId: id('Policy.') }))),
  })
  async getPolicyTimeline(
    @Param('policyId', IdParameter) policyId: string,
    @Query() asked: TimelineQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<{ policyId: string } & TimelinePage>> {
    const answer = await this.timeline({ policyId }, asked, exchange);
    if (!answer) throw unknownResource('POLICY_UNKNOWN', 'There is no such policy.', '没有该政策。');
    return answer;
  }

  @Get('approvals/:approvalId/timeline')
  @ReadRoute({
    summary: 'Timeline of an approval',
    description:
      'Who asked for it, who answered it and how, or that nobody did. It stands in the case’s timeline, too.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('ApprovalTimeline', timelineOf(part({ approvalId: id('Approval.') }))),
  })
  async getApprovalTimeline(
    @Param('approvalId', IdParameter) approvalId: string,
    @Query() asked: TimelineQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<{ approvalId: string } & TimelinePage>> {
    const answer = await this.timeline({ approvalId }, asked, exchange);
    if (!answer) throw unknownResource('APPROVAL_UNKNOWN', 'There is no such approval.', '没有该审批。');
    return answer;
  }

  private timeline<Subject extends TimelineSubject>(subject: Subject, asked: TimelineQuery, exchange: HttpExchange) {
    const viewer = actingRoleOf(exchange.request);
    const query = new GetTimeline(subject, { viewer, ...asked.inOrder(), ...asked.page() });
    return this.desk.answer(exchange, { projection, query, minPosition: asked.minPosition });
  }
}
