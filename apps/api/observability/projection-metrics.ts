/** How far the read models are, for Prometheus; asked for when the metrics are, so that a quiet API asks nobody. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListProjections, type ProjectionStatus } from '#projections';
import { RequestAdmission } from '../requests/admission';
import { ApiMetrics } from './api-metrics';

@Injectable()
export class ProjectionMetrics implements OnModuleInit {
  private asked: { readonly at: number; readonly answer: Promise<readonly ProjectionStatus[]> } | undefined;

  constructor(
    private readonly metrics: ApiMetrics,
    private readonly queries: QueryBus,
    private readonly admission: RequestAdmission,
  ) {}

  onModuleInit(): void {
    const { metrics } = this;
    metrics.watch('reprieve_http_requests_in_progress', 'Requests being worked on.', () => this.admission.inProgress);
    this.each(
      'lag_events',
      'Events of the log not yet in the read model; -1 not known.',
      ({ lag }) => lag.events ?? -1,
    );
    this.each(
      'lag_seconds',
      'Seconds since the read model was level with the log; -1 never.',
      ({ lag }) => lag.seconds ?? -1,
    );
    this.each('stale', '1 while nobody keeps the read model up to date.', ({ stale }) => (stale ? 1 : 0));
    this.each('parked_events', 'Events the projection could not apply.', ({ parked }) => parked.events);
    this.each(
      'oldest_parked_seconds',
      'Age of the oldest parked event; 0 when none is.',
      ({ parked }) => parked.oldestSeconds ?? 0,
    );
  }

  private each(name: string, help: string, figure: (status: ProjectionStatus) => number): void {
    this.metrics.watchEach(`reprieve_projection_${name}`, help, 'projection', async () => {
      const statuses = await this.statuses();
      return new Map(statuses.map((status) => [status.projection, figure(status)]));
    });
  }

  /** One question for all figures of one answer; metrics without figures of projections are better than none. */
  private statuses(): Promise<readonly ProjectionStatus[]> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > 500) {
      const answer = this.queries.execute(new ListProjections()).then(
        ({ projections }) => projections,
        () => [],
      );
      this.asked = { at: now, answer };
    }
    return this.asked.answer;
  }
}
