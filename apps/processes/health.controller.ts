/** Whether the processes live, have begun, and do their work; with the reasons where they do not. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EventStore } from '#event-store';
import { Processes } from '#processes';

@Controller('health')
export class HealthController {
  constructor(
    private readonly processes: Processes,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 until it is known whether this process reacts or stands by. */
  @Get('startup')
  startup(@Res({ passthrough: true }) response: FastifyReply): object {
    const { kind } = this.processes.state;
    const starting = kind === 'starting';
    if (starting) void response.status(503);
    return { status: starting ? 'starting' : 'ok', state: kind };
  }

  /** 503 with the reasons while this process cannot do its work; one that stands by for another is ready. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: FastifyReply): Promise<object> {
    const { connected, cause } = await this.store.health();
    const unreached = `the event store cannot be reached${cause === undefined ? '' : `: ${cause}`}`;
    const reasons = [...(connected ? [] : [unreached]), ...(await this.processes.troubles())];
    if (reasons.length > 0) void response.status(503);
    return { status: reasons.length > 0 ? 'unavailable' : 'ok', reasons, state: this.processes.state.kind };
  }
}
