import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Role } from '#kernel';
import { seesWhileOnlyKept } from '#parties';
import { readPersons } from '#persons';
import { readFreshness, ReadModels, unavailable } from '#projections';
import { AUDIT_TRAIL_PROJECTION } from '../audit-trail.projection';
import { rowsAt } from '../entry-links';
import { searchStatement, type Statement } from '../entry-search';
import { SEEN_BY_MANY } from '../search-entries.query';
import { TimelineReader } from '../timeline-reader';
import { ofCaseAndLoans, ofPerson, outlineOf } from '../timeline-scopes';
import { type OpenCursor, openCursor } from './entry-cursor';
import {
  type EntryBatches,
  ExportEntries,
  type ExportedEntries,
  type ExportSubject,
  type SeenInPart,
} from './export-entries.query';

type Found = Statement | 'ONLY_KEPT' | null;

@QueryHandler(ExportEntries)
export class ExportEntriesHandler implements IQueryHandler<ExportEntries> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ subject, viewer }: ExportEntries): Promise<ExportedEntries | SeenInPart | null> {
    const { dataSource } = this.readModels;
    const opened = await openCursor(dataSource, async (manager) => {
      const found = await this.find(manager, subject, viewer);
      const freshness = await readFreshness(manager, AUDIT_TRAIL_PROJECTION);
      return { statement: typeof found === 'string' ? null : found, told: { found, freshness } };
    }).catch((error: unknown) => {
      throw unavailable(error) ?? error;
    });
    const { cursor, told } = opened;
    const { freshness } = told;
    if (cursor === null) return told.found === 'ONLY_KEPT' ? { kind: 'ONLY_KEPT', freshness } : null;
    return { kind: 'FOUND', batches: this.batches(cursor, viewer), close: cursor.close, freshness };
  }

  private async find(manager: EntityManager, subject: ExportSubject, viewer: Role): Promise<Found> {
    if ('filter' in subject) return this.search(manager, subject, viewer);
    const outline = 'caseId' in subject ? await outlineOf(manager, subject.caseId) : undefined;
    if ('caseId' in subject && !outline) return null;
    const { borrowerId } = outline ?? (subject as { readonly borrowerId: string });
    const persons = await readPersons(manager, [borrowerId]);
    if (persons.isRestricted(borrowerId) && !seesWhileOnlyKept(viewer)) return 'ONLY_KEPT';
    const scope =
      outline && 'caseId' in subject
        ? ofCaseAndLoans(subject.caseId, persons.recordsOf(borrowerId), outline)
        : (await ofPerson(manager, { borrowerId }))[1];
    if (!(await this.timelines.hasEntries(manager, scope))) return null;
    return this.timelines.statement(manager, scope);
  }

  private async search(
    manager: EntityManager,
    { filter }: Extract<ExportSubject, { readonly filter: unknown }>,
    viewer: Role,
  ): Promise<Statement> {
    const { borrowerId } = filter;
    const records = borrowerId === undefined ? [] : (await readPersons(manager, [borrowerId])).recordsOf(borrowerId);
    return searchStatement({ filter, records, seesAll: seesWhileOnlyKept(viewer) }, { newest: false, limit: null });
  }

  private async *batches({ manager, positions }: OpenCursor, viewer: Role): EntryBatches {
    for await (const batch of positions) {
      yield await this.timelines.entries(manager, await rowsAt(manager, batch), viewer, SEEN_BY_MANY);
    }
  }
}
