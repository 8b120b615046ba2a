/** The audit trail across all streams: searched, and followed from cause to effect. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AUDIT_TRAIL_PROJECTION,
  type CorrelatedEntries,
  correlationSchema,
  type EntriesPage,
  foundEntriesSchema,
  GetCorrelation,
  GetLinkedEntry,
  type LinkedEntry,
  linkedEntrySchema,
  SearchEntries,
} from '#audit-trail';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { PageQuery } from '../reads/page.query';
import { ReadDesk } from '../reads/read-desk';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { EntryFilterQuery } from './entry-filter.query';

const projection = AUDIT_TRAIL_PROJECTION;

@ApiTags('timelines')
@Controller('audit')
export class EntriesController {
  constructor(private readonly desk: ReadDesk) {}

  @Get('entries')
  @ReadRoute({
    summary: 'Search all entries',
    description:
      'Over every case, loan, person, policy, report and operation, in the order in which they were recorded: who, for whom, what, when, of which intention, about which amount, about whom. All filters given must hold; all personal fields are masked.',
    roles: ['auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('FoundEntries', foundEntriesSchema),
  })
  searchEntries(@Query() asked: EntryFilterQuery, @Exchange() exchange: HttpExchange): Promise<Eventual<EntriesPage>> {
    const query = new SearchEntries(asked.filter(), {
      viewer: actingRoleOf(exchange.request),
      ...asked.page(),
    });
    return this.desk.answer(exchange, { projection, query, minPosition: asked.minPosition });
  }

  @Get('entries/:eventId')
  @ReadRoute({
    summary: 'One entry with its cause and effects',
    description:
      'What caused it, and what it caused at once, across all streams. Followed from entry to entry it leads from a request to what the credit bureau was told.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('LinkedEntry', linkedEntrySchema),
  })
  async getEntry(
    @Param('eventId', IdParameter) eventId: string,
    @Query() asked: PageQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<LinkedEntry>> {
    const query = new GetLinkedEntry({ eventId, viewer: actingRoleOf(exchange.request), ...asked.page() });
    const answer = await this.desk.answer(exchange, { projection, query, minPosition: asked.minPosition });
    if (!answer) throw unknownResource('ENTRY_UNKNOWN', 'There is no such entry.', '没有该记录。');
    return answer;
  }

  @Get('correlations/:correlationId')
  @ReadRoute({
    summary: 'All that belongs to one intention',
    description:
      'Every entry with this correlation, in the order of the log: what was asked for, what the system did because of it, in whichever stream, and what partners answered. A day that came and a sweep are intentions, too.',
    roles: ['officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'eventual',
    answers: eventualAnswerOf('Correlation', correlationSchema),
  })
  async getCorrelation(
    @Param('correlationId', IdParameter) correlationId: string,
    @Query() asked: PageQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<CorrelatedEntries>> {
    const query = new GetCorrelation(correlationId, { viewer: actingRoleOf(exchange.request), ...asked.page() });
    const answer = await this.desk.answer(exchange, { projection, query, minPosition: asked.minPosition });
    if (!answer) throw unknownResource('CORRELATION_UNKNOWN', 'Nothing belongs to it.', '没有与其关联的记录。');
    return answer;
  }
}
