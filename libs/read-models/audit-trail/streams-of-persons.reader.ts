/** The streams in which the audit trail has anything of a person, up to a position of the log. */
import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import type { StreamsOfPersons } from '#held-data';
import { PositionWatch, ReadModels, ReadModelUnavailable } from '#projections';
import { AUDIT_TRAIL_PROJECTION, auditTrailProjection } from './audit-trail.projection';

const WITHIN_MS = 10_000;

@Injectable()
export class StreamsOfPersonsReader implements StreamsOfPersons {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(PositionWatch) private readonly watch: PositionWatch,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  /** @throws ReadModelUnavailable */
  async of(
    records: readonly string[],
    position?: string,
  ): Promise<{ readonly streams: readonly string[]; readonly upTo: string }> {
    const upTo = position ?? (await this.head());
    if (!(await this.watch.waitFor(AUDIT_TRAIL_PROJECTION, upTo, WITHIN_MS))) {
      throw new ReadModelUnavailable('the audit trail has not caught up');
    }
    const rows = await this.readModels.dataSource.query<{ stream: string }[]>(
      `SELECT DISTINCT stream FROM read_models.audit_entry WHERE borrower_id = ANY($1) AND position <= $2 ORDER BY stream`,
      [records, upTo],
    );
    return { streams: rows.map(({ stream }) => stream), upTo };
  }

  private head(): Promise<string> {
    return this.store.headOf(auditTrailProjection.categories.map((category) => `${category}-`));
  }
}
