/** What waits for whom, and until when. */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import {
  ListQueueItems,
  type ListQueueItemsAnswer,
  ListQueues,
  type ListQueuesAnswer,
  queueItemsSchema,
  queuesSchema,
  WORK_QUEUES_PROJECTION,
} from '#work-queues';
import { eventualAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { WaitedReadQuery } from '../reads/waited-read.query';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { actingRoleOf } from '../requests/request-scope';
import { QueueItemsQuery } from './queue-items.query';
import { queueNamed } from './queue-parameter.pipe';

const projection = WORK_QUEUES_PROJECTION;

@ApiTags('queues')
@Controller('queues')
export class QueuesController {
  constructor(
    private readonly desk: ReadDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'All queues',
    description:
      'How much waits in each, how much of it nobody has, is theirs who asks, or is late, and the earliest due date: as the lists count at the same position.',
    roles: ['officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('Queues', queuesSchema),
  })
  listQueues(
    @Query() { minPosition }: WaitedReadQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<ListQueuesAnswer>> {
    const query = new ListQueues(this.clock.businessDate(), exchange.request.scope.caller?.id ?? '');
    return this.desk.answer(exchange, { projection, query, minPosition, ofNobody: true });
  }

  @Get(':queue')
  @ReadRoute({
    summary: 'Items of a queue',
    description:
      'Filtered, sorted, in pages with the number of all matches; pages stay right while items come and go. Days past due are those of the business date.',
    roles: ['officer', 'supervisor', 'compliance', 'auditor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('QueueItems', queueItemsSchema),
  })
  listQueueItems(
    @Param('queue') name: string,
    @Query() asked: QueueItemsQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<ListQueueItemsAnswer>> {
    const queue = queueNamed(name);
    const { minPosition, sort } = asked;
    const query = new ListQueueItems({
      queue,
      businessDate: this.clock.businessDate(),
      viewer: actingRoleOf(exchange.request),
      filter: asked.filter(queue, exchange.request),
      ...(sort === undefined ? {} : { sort }),
      ...asked.page(),
    });
    return this.desk.answer(exchange, { projection, query, minPosition });
  }
}
