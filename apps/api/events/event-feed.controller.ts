/** What happened, for systems that ask instead of being told. */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { CommandExecutor, EventStore } from '#event-store';
import { describe } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { actingRoleOf } from '../requests/request-scope';
import { type EventFeed, eventFeed, eventFeedSchema } from './event-feed';
import { EventFeedQuery } from './event-feed.query';
import { hiddenEvents } from './hidden-events';

@ApiTags('events')
@Controller('events')
export class EventFeedController {
  constructor(
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What happened after a position',
    description:
      'Events in the order of the log, in the form in which webhooks tell them: what their definitions declare, without names, phones and words; `readAt` says where those are read. Ask again with `next` as `after`, as often as you like: the same position gives the same events, and none is passed over. Of a person whose data is only kept auditors and operators are told that something was asked for or decided, and not what.',
    roles: ['service', 'auditor', 'compliance', 'operator'],
    consistency: 'strong',
    answers: describe('EventFeed', eventFeedSchema),
  })
  listEvents(@Query() asked: EventFeedQuery, @Exchange() { request }: HttpExchange): Promise<EventFeed> {
    const isHidden = hiddenEvents(this.executor, actingRoleOf(request));
    return eventFeed(this.store, asked.asked(), this.clock.now(), isHidden);
  }
}
