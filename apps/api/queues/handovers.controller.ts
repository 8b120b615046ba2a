/** The work of an absent colleague goes to another. */
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { EventStore } from '#event-store';
import { PositionWatch } from '#projections';
import { AssignMany, type WorkAssignmentOrdered } from '#work';
import { ListHeldItems, WORK_QUEUES_PROJECTION } from '#work-queues';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Problem } from '../problems/problem';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { assignedManyShape, toldOf } from './assigned-many.receipt';
import { HandoverRequest } from './queue-work.requests';

/** What was given to them a moment ago is theirs: so long it is waited for. */
const WAIT_MS = 5_000;

@ApiTags('queues')
@Controller('queues/handovers')
export class HandoversController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
    private readonly store: EventStore,
    private readonly watch: PositionWatch,
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
    await this.untilLevel();
    const items = await this.queries.execute(new ListHeldItems(from, this.clock.businessDate()));
    return this.desk.send<WorkAssignmentOrdered>(exchange, (stamp) => new AssignMany(officerId, from, items, stamp), {
      tell: (_events, outcome) => toldOf(outcome),
    });
  }

  /** @throws Problem where the queues do not get to the end of the log in time */
  private async untilLevel(): Promise<void> {
    const head = await this.store.head();
    if (await this.watch.waitFor(WORK_QUEUES_PROJECTION, head, WAIT_MS)) return;
    const words = {
      en: 'The queues do not show what was done a moment ago yet: nothing is handed over, try again.',
      zh: '队列尚未显示刚刚的操作，未作交接，请稍后再试。',
    };
    throw new Problem('not-caught-up', words, { retryAfterSeconds: 1 });
  }
}
