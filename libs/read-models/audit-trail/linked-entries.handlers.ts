import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { pageSize, ReadModels, SignedCursor } from '#projections';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { causeOf, correlatedRows, effectsOf, entryOf } from './entry-links';
import { type CorrelatedEntries, GetCorrelation, GetLinkedEntry, type LinkedEntry } from './linked-entries.query';
import { TimelineReader } from './timeline-reader';

@QueryHandler(GetLinkedEntry)
export class GetLinkedEntryHandler implements IQueryHandler<GetLinkedEntry> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  execute({ request: { eventId, viewer, cursor, limit } }: GetLinkedEntry): Promise<LinkedEntry | null> {
    const query = { list: 'effects', eventId };
    const [after = '0'] = cursor === undefined ? [] : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const row = await entryOf(manager, eventId);
      if (!row) return null;
      const { kind, rows: causes } = await causeOf(manager, row);
      const found = await effectsOf(manager, row, { after: String(after), limit: size + 1 });
      const effects = found.slice(0, size);
      const last = effects.at(-1);
      const show = (rows: typeof causes) => this.timelines.entries(manager, rows, viewer);
      const [entry] = await show([row]);
      if (!entry) return null;
      return {
        entry,
        cause: { kind, entries: await show(causes) },
        effects: await show(effects),
        nextCursor: found.length > size && last ? this.cursors.seal(query, [last.position]) : null,
        freshness,
      };
    });
  }
}

@QueryHandler(GetCorrelation)
export class GetCorrelationHandler implements IQueryHandler<GetCorrelation> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  execute({ correlationId, request: { viewer, cursor, limit } }: GetCorrelation): Promise<CorrelatedEntries | null> {
    const query = { list: 'correlation', correlationId };
    const [after = '0'] = cursor === undefined ? [] : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const found = await correlatedRows(manager, correlationId, { after: String(after), limit: size + 1 });
      if (found.length === 0 && cursor === undefined) return null;
      const rows = found.slice(0, size);
      const last = rows.at(-1);
      return {
        correlationId,
        entries: await this.timelines.entries(manager, rows, viewer),
        nextCursor: found.length > size && last ? this.cursors.seal(query, [last.position]) : null,
        freshness,
      };
    });
  }
}
