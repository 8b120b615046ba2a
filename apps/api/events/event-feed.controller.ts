/** What happened, for systems that ask instead of being told. */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { EventStore } from '#event-store';
import { describe } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { type EventFeed, eventFeed, eventFeedSchema } from './event-feed';
import { EventFeedQuery } from './event-feed.query';

@ApiTags('events')
@Controller('events')
export class EventFeedController {
  constructor(
    private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What happened after a position',
    description:
      'Events in the order of the log, in the form in which webhooks tell them: what their definitions declare, without names, phones and words; `readAt` says where those are read. Ask again with `next` as `after`, as often as you like: the same position gives the same events, and none is passed over.',
    roles: ['service', 'auditor', 'compliance', 'operator'],
    consistency: 'strong',
    answers: describe('EventFeed', eventFeedSchema),
  })
  listEvents(@Query() asked: EventFeedQuery): Promise<EventFeed> {
    return eventFeed(this.store, asked.asked(), this.clock.now());
  }
}
