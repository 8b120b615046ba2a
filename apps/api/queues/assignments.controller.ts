/** Many items of a queue are given to one officer: first how many, then those, or none. */
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { AssignMany, type WorkAssignmentOrdered } from '#work';
import { InvalidCursor } from '#projections';
import {
  PreviewAssignment,
  type Queue,
  type SelectedItems,
  type Selection,
  selectionSchema,
  SelectItems,
  WORK_QUEUES_PROJECTION,
} from '#work-queues';
import { invalid } from '../problems/problem';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { eventualAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Eventual } from '../reads/freshness.schema';
import { ReadDesk } from '../reads/read-desk';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { assignedManyShape, toldOf } from './assigned-many.receipt';
import { QueueFilterQuery } from './queue-items.query';
import { queueNamed } from './queue-parameter.pipe';
import { AssignmentRequest } from './queue-work.requests';

@ApiTags('queues')
@Controller('queues/:queue')
export class AssignmentsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly reads: ReadDesk,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('assignment-preview')
  @ReadRoute({
    summary: 'How many items an assignment would give',
    description:
      'Those that match the filters, as `GET /queues/{queue}` counts them at the same position, and a token of this filter and of what matches it.',
    roles: ['supervisor'],
    consistency: 'eventual',
    answers: eventualAnswerOf('AssignmentPreview', selectionSchema),
  })
  previewAssignment(
    @Param('queue') name: string,
    @Query() asked: QueueFilterQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Eventual<Selection>> {
    const queue = queueNamed(name);
    const query = new PreviewAssignment(queue, asked.filter(queue, exchange.request), this.clock.businessDate());
    const { minPosition } = asked;
    return this.reads.answer(exchange, { projection: WORK_QUEUES_PROJECTION, query, minPosition });
  }

  @Post('assignments')
  @CommandRoute({
    summary: 'Assign what was previewed',
    description:
      'The items the token stands for, 500 at most, to one officer; each is answered for itself. Where other items match by now, none is given (SELECTION_CHANGED). What was begun and broken off is finished by the same request sent again.',
    roles: ['supervisor'],
    tells: assignedManyShape,
  })
  async assignItems(
    @Param('queue') name: string,
    @Body() { officerId, token }: AssignmentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { items, shown } = await this.selected(queueNamed(name), token);
    return this.desk.send<WorkAssignmentOrdered>(
      exchange,
      (stamp) => new AssignMany(officerId, undefined, items, stamp, shown),
      { tell: (_events, outcome) => toldOf(outcome) },
    );
  }

  private async selected(queue: Queue, token: string): Promise<SelectedItems> {
    try {
      return await this.queries.execute(new SelectItems(queue, token, this.clock.businessDate()));
    } catch (error) {
      if (!(error instanceof InvalidCursor)) throw error;
      const detail = 'must be the token a preview of this queue answered';
      throw invalid([{ pointer: '/token', code: 'NOT_OF_THIS_QUERY', detail }]);
    }
  }
}
