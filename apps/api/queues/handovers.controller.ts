/** The work of an absent colleague goes to another. */
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { AssignMany, type WorkAssignmentOrdered } from '#work';
import { ListHeldItems } from '#work-queues';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { assignedManyShape, toldOf } from './assigned-many.receipt';
import { HandoverRequest } from './queue-work.requests';

@ApiTags('queues')
@Controller('queues/handovers')
export class HandoversController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Hand a colleague’s work over',
    description:
      'Every item that is theirs today, in all queues: what they claimed, were assigned, review or handle, at most 500 at once. Each is answered for itself: one that somebody else took meanwhile, or the review of the new officer’s own refusal, is not given. What was begun and broken off is finished by the same request sent again.',
    roles: ['supervisor'],
    tells: assignedManyShape,
  })
  async handWorkOver(
    @Body() { from, officerId }: HandoverRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const items = await this.queries.execute(new ListHeldItems(from, this.clock.businessDate()));
    return this.desk.send<WorkAssignmentOrdered>(exchange, (stamp) => new AssignMany(officerId, from, items, stamp), {
      tell: (_events, outcome) => toldOf(outcome),
    });
  }
}
