/** Whether the projector lives, and whether it does its work. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EventStore } from '#event-store';
import { ProjectionHost } from '#projections';

/** So far a projection may be behind and still count as working, in seconds. */
const MOST_LAG_SECONDS = 30;

@Controller('health')
export class HealthController {
  constructor(
    @Inject(ProjectionHost) private readonly host: ProjectionHost,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 with the reasons while the event store or Postgres is away or a projection of this process does not keep up. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: FastifyReply): Promise<object> {
    const reasons: string[] = [];
    const { connected, cause } = await this.store.health();
    if (!connected) reasons.push(`the event store cannot be reached${cause === undefined ? '' : `: ${cause}`}`);
    const owned = this.host.engine?.ownedProjections ?? [];
    const statuses = await this.host.statuses().catch(() => undefined);
    if (!statuses) reasons.push('the database of the read models cannot be reached');
    for (const { projection, lag, trouble } of statuses ?? []) {
      if (owned.includes(projection) && trouble !== null) reasons.push(`${projection} cannot go on: ${trouble}`);
      else if (owned.includes(projection) && (lag.seconds === null || lag.seconds > MOST_LAG_SECONDS)) {
        reasons.push(`${projection} is behind the log`);
      }
    }
    for (const refusal of this.host.engine?.refusals ?? []) reasons.push(refusal.message);
    if (reasons.length > 0) void response.status(503);
    return { status: reasons.length > 0 ? 'unavailable' : 'ok', reasons, writes: owned };
  }
}
