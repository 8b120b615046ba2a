/** What was recorded while two records were one person. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AUDIT_TRAIL_PROJECTION, GetMergeAftermath, type MergeAftermath, mergeAftermathSchema } from '#audit-trail';
import { TimelineQuery } from '../cases/timeline.query';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';

@ApiTags('parties')
@Controller('parties/:partyId/merges/:mergeId/aftermath')
export class MergeAftermathController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @ReadRoute({
    summary: 'What was recorded while two records were one',
    description:
      'Everything said of either record between the merge and its undoing, or since the merge while it stands: what a person goes through to say what belongs to whom. What stands in a loan’s own stream is left out: it is the record’s under which its contract was made.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('MergeAftermath', mergeAftermathSchema),
  })
  async getMergeAftermath(
    @Param('partyId', IdParameter) partyId: string,
    @Param('mergeId', IdParameter) mergeId: string,
    @Query() asked: TimelineQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<MergeAftermath>> {
    const viewer = actingRoleOf(exchange.request);
    const query = new GetMergeAftermath({ partyId, mergeId, viewer, ...asked.inOrder(), ...asked.page() });
    const { minPosition } = asked;
    const answer = await this.desk.answer(exchange, { projection: AUDIT_TRAIL_PROJECTION, query, minPosition });
    if (!answer) throw unknownResource('MERGE_UNKNOWN', 'The record was never merged so.', '该记录没有这项合并。');
    return answer;
  }
}
