/** Reads pages of entries in the order of the log. */
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonValue, Role } from '#kernel';
import { readPersons } from '#persons';
import { entityOf, type Freshness, pageSize, SignedCursor } from '#projections';
import { type AuditEntryRow, auditEntryTable } from './audit-entry.table';
import { correctionsOf } from './corrections-of';
import type { Statement } from './entry-search';
import { ShownEntries, type TimelineEntry } from './shown-entry';
import type { TimelinePage, TimelinePageRequest } from './timeline.query';

/** Which entries a timeline is made of: an SQL condition over `entry`, and its parameters. */
export interface Scope {
  readonly condition: string;
  readonly parameters: { readonly [name: string]: JsonValue };
}

@Injectable()
export class TimelineReader {
  constructor(
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
    @Inject(ShownEntries) private readonly shown: ShownEntries,
  ) {}

  /** `of` names the timeline; a cursor fits no other. @throws InvalidCursor */
  async page(
    manager: EntityManager,
    freshness: Freshness,
    of: JsonValue,
    scope: Scope,
    request: TimelinePageRequest,
  ): Promise<TimelinePage> {
    const { order = 'OLDEST_FIRST', types, cursor, viewer } = request;
    const query = { list: 'timeline', of, order, types: types ?? null };
    const size = pageSize(request.limit);
    const rows = manager
      .createQueryBuilder(entityOf(auditEntryTable), 'entry')
      .where(scope.condition, scope.parameters);
    if (types !== undefined) rows.andWhere('entry.type = ANY(:types)', { types });
    const total = await rows.getCount();
    const newest = order === 'NEWEST_FIRST';
    if (cursor !== undefined) {
      const [after] = this.cursors.open(query, cursor);
      rows.andWhere(`entry.position ${newest ? '<' : '>'} :after`, { after });
    }
    const found = await rows
      .orderBy('entry.position', newest ? 'DESC' : 'ASC')
      .limit(size + 1)
      .getMany();
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      total,
      entries: await this.entries(manager, page, viewer),
      nextCursor: found.length > size && last ? this.cursors.seal(query, [last.position]) : null,
      freshness,
    };
  }

  /**
   * Rows as their reader may see them.
   * @param seenAs by whose eyes personal fields are masked; the viewer’s own when left out
   */
  async entries(
    manager: EntityManager,
    rows: readonly AuditEntryRow[],
    viewer: Role,
    seenAs: Role = viewer,
  ): Promise<TimelineEntry[]> {
    const corrections = await correctionsOf(manager, rows);
    const persons = await readPersons(
      manager,
      rows.map(({ borrowerId }) => borrowerId),
    );
    const isOnlyKept = ({ borrowerId }: AuditEntryRow) => borrowerId !== null && persons.isRestricted(borrowerId);
    return Promise.all(rows.map((row) => this.shown.entry(row, viewer, corrections(row), isOnlyKept(row), seenAs)));
  }

  async hasEntries(manager: EntityManager, { condition, parameters }: Scope): Promise<boolean> {
    return manager.createQueryBuilder(entityOf(auditEntryTable), 'entry').where(condition, parameters).getExists();
  }

  /** The statement that finds the positions of entries that pass the condition, in the order of the log. */
  statement(manager: EntityManager, { condition, parameters }: Scope): Statement {
    const [text, values] = manager
      .createQueryBuilder(entityOf(auditEntryTable), 'entry')
      .select('entry.position', 'position')
      .where(condition, parameters)
      .orderBy('entry.position')
      .getQueryAndParameters();
    return { text, values: values as JsonValue[] };
  }

  /** Entries that pass the condition, in the order of the log, as they are stored. */
  async rows(manager: EntityManager, { condition, parameters }: Scope): Promise<AuditEntryRow[]> {
    return manager
      .createQueryBuilder(entityOf(auditEntryTable), 'entry')
      .where(condition, parameters)
      .orderBy('entry.position')
      .getMany();
  }
}
