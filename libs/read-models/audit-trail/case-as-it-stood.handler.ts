import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EventMetadata } from '#kernel';
import { borrowerOf, type CaseEvent, caseStream, caseView, evolveCase, initialCase } from '#negotiation';
import { seenWhileOnlyKept } from '#parties';
import { readPersons } from '#persons';
import { ReadModels } from '#projections';
import type { AuditEntryRow } from './audit-entry.table';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { type CaseAsItStood, GetCaseAsItStood, type Moment } from './case-as-it-stood.query';
import { ShownEntries } from './shown-entry';
import { TimelineReader } from './timeline-reader';

@QueryHandler(GetCaseAsItStood)
export class GetCaseAsItStoodHandler implements IQueryHandler<GetCaseAsItStood> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
    @Inject(ShownEntries) private readonly shown: ShownEntries,
  ) {}

  async execute({ request: { caseId, viewer, at } }: GetCaseAsItStood): Promise<CaseAsItStood | null> {
    const borrowerId = borrowerOf(caseId);
    if (borrowerId === null) return null;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const rows = await this.timelines.rows(manager, {
        condition: 'entry.borrowerId = :borrowerId AND entry.stream = :stream',
        parameters: { borrowerId, stream: caseStream(borrowerId) },
      });
      const used = upTo(rows, at);
      const persons = await readPersons(manager, [borrowerId]);
      const sees = persons.isRestricted(borrowerId) ? seenWhileOnlyKept(viewer) : viewer;
      let state = initialCase;
      for (const row of used) {
        const data = await this.shown.data(row, sees);
        state = evolveCase(state, { type: row.type, data } as CaseEvent, metadataOf(row));
      }
      const last = used.at(-1);
      const view = caseView(state, caseId, last?.businessDate);
      if (!view || !last) return null;
      const { revision, position, recordedAt } = last;
      return { case: view, revision, position, recordedAt, eventsUsed: used.length, freshness };
    });
  }
}

/** By revision; a moment means up to the last event recorded by then, since instants of two servers may cross. */
function upTo(rows: readonly AuditEntryRow[], at: Moment | undefined): readonly AuditEntryRow[] {
  if (at === undefined) return rows;
  if ('revision' in at) return rows.filter(({ revision }) => revision <= at.revision);
  const moment = Date.parse(at.recordedAt);
  const last = rows.findLastIndex(({ recordedAt }) => Date.parse(recordedAt) <= moment);
  return rows.slice(0, last + 1);
}

function metadataOf(row: AuditEntryRow): EventMetadata {
  return {
    schemaVersion: row.schemaVersion,
    commandId: row.commandId,
    // The trail does not keep what repeats are recognised by; no fold of a case reads it.
    bodyHash: '',
    correlationId: row.correlationId,
    causationId: row.causationId,
    actor: { kind: row.actorKind, id: row.actorId, role: row.actorRole },
    ...(row.onBehalfOf === null ? {} : { onBehalfOf: row.onBehalfOf }),
    loanIds: row.loanIds,
    businessDate: row.businessDate,
    recordedAt: row.recordedAt,
  };
}
