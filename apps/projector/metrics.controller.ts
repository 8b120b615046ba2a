/** What an operator watches of the projections, for Prometheus. */
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ProjectionHost } from '#projections';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

@Controller('metrics')
export class MetricsController {
  private readonly registry = new Registry();
  private readonly events = this.gauge('events', 'Events of the log read so far.');
  private readonly lagEvents = this.gauge('lag_events', 'Events of the log not yet contained; -1 not known.');
  private readonly lagSeconds = this.gauge('lag_seconds', 'Seconds since the projection was level with the log.');
  private readonly parked = this.gauge('parked_events', 'Events set aside because they could not be taken.');
  private readonly oldestParked = this.gauge('oldest_parked_event_seconds', 'Age of the oldest parked event.');
  private readonly owned = this.gauge('running', '1 when this process writes the projection.');

  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async all(): Promise<string> {
    const owned = this.host.engine?.ownedProjections ?? [];
    for (const { projection, events, lag, parked } of await this.host.statuses()) {
      const labels = { projection };
      this.events.set(labels, events);
      this.lagEvents.set(labels, lag.events ?? -1);
      if (lag.seconds !== null) this.lagSeconds.set(labels, lag.seconds);
      this.parked.set(labels, parked.events);
      this.oldestParked.set(labels, parked.oldestSeconds ?? 0);
      this.owned.set(labels, owned.includes(projection) ? 1 : 0);
    }
    return this.registry.metrics();
  }

  private gauge(name: string, help: string): Gauge<'projection'> {
    return new Gauge({
      name: `reprieve_projection_${name}`,
      help,
      labelNames: ['projection'],
      registers: [this.registry],
    });
  }
}
