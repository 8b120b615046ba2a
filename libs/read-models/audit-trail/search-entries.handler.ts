import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { JsonValue } from '#kernel';
import { seesWhileOnlyKept } from '#parties';
import { readPersons } from '#persons';
import { pageSize, ReadModels, SignedCursor } from '#projections';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { searchRows } from './entry-search';
import type { EntriesPage } from './linked-entries.query';
import { SEEN_BY_MANY, SearchEntries } from './search-entries.query';
import { TimelineReader } from './timeline-reader';

@QueryHandler(SearchEntries)
export class SearchEntriesHandler implements IQueryHandler<SearchEntries> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  execute({ filter, request }: SearchEntries): Promise<EntriesPage> {
    const { order = 'OLDEST_FIRST', cursor, limit, viewer } = request;
    const query = { list: 'entries', order, filter: filter as JsonValue };
    const size = pageSize(limit);
    const place = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const after = place && { recordedAt: String(place[0]), position: String(place[1]) };
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const { borrowerId } = filter;
      const records = borrowerId === undefined ? [] : (await readPersons(manager, [borrowerId])).recordsOf(borrowerId);
      const page = { ...(after ? { after } : {}), newest: order === 'NEWEST_FIRST', limit: size + 1 };
      const found = await searchRows(manager, { filter, records, seesAll: seesWhileOnlyKept(viewer) }, page);
      const rows = found.slice(0, size);
      const last = rows.at(-1);
      return {
        entries: await this.timelines.entries(manager, rows, viewer, SEEN_BY_MANY),
        nextCursor: found.length > size && last ? this.cursors.seal(query, [last.recordedAt, last.position]) : null,
        freshness,
      };
    });
  }
}
