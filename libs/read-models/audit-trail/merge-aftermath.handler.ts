import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import { type MergeAftermathAssigned, type PartiesMerged, type PartyMergeUndone, partyStream } from '#parties';
import { readPersons } from '#persons';
import { ReadModels } from '#projections';
import type { AuditEntryRow } from './audit-entry.table';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { GetMergeAftermath, type MergeAftermath } from './merge-aftermath.query';
import { type Scope, TimelineReader } from './timeline-reader';

@QueryHandler(GetMergeAftermath)
export class GetMergeAftermathHandler implements IQueryHandler<GetMergeAftermath> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  execute({ request }: GetMergeAftermath): Promise<MergeAftermath | null> {
    const { partyId, mergeId } = request;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const merge = await this.mergeOf(manager, partyId, mergeId);
      if (!merge) return null;
      const { from, until, ...told } = merge;
      const scope = await whileOne(manager, merge);
      const page = await this.timelines.page(manager, freshness, { list: 'aftermath', mergeId }, scope, request);
      return { ...told, ...page };
    });
  }

  /** The merge as the merged record tells it, and the positions between which both were one. */
  private async mergeOf(manager: EntityManager, partyId: string, mergeId: string): Promise<MergeOnRecord | null> {
    const said = await this.timelines.rows(manager, {
      condition: 'entry.borrowerId = :partyId AND entry.stream = :stream AND entry.type = ANY(:types)',
      parameters: { partyId, stream: partyStream(partyId), types: TOLD_OF_MERGES },
    });
    const of = said.filter(({ data }) => (data as { readonly mergeId: string }).mergeId === mergeId);
    const [merged, undone, assigned] = TOLD_OF_MERGES.map((type) => of.find((row) => row.type === type));
    // A survivor only notes the merge of another record into it.
    if (!merged || dataOf<PartiesMerged>(merged).mergedId !== partyId) return null;
    const { mergedId, survivorId, mergedOn } = dataOf<PartiesMerged>(merged);
    return {
      ...{ mergeId, mergedId, survivorId, mergedOn },
      undoneOn: undone ? dataOf<PartyMergeUndone>(undone).undoneOn : null,
      assignedOn: assigned ? dataOf<MergeAftermathAssigned>(assigned).assignedOn : null,
      ...{ from: merged.position, until: undone?.position ?? null },
    };
  }
}

const TOLD_OF_MERGES = ['PartiesMerged', 'PartyMergeUndone', 'MergeAftermathAssigned'];

interface MergeOnRecord {
  readonly mergeId: string;
  readonly mergedId: string;
  readonly survivorId: string;
  readonly mergedOn: LocalDate;
  readonly undoneOn: LocalDate | null;
  readonly assignedOn: LocalDate | null;
  readonly from: string;
  readonly until: string | null;
}

function dataOf<Event extends { readonly data: object }>({ data }: AuditEntryRow): Event['data'] {
  return data;
}

/** What stands in a loan's own stream is the record's under which its contract was made: nobody has to say whose it is. */
async function whileOne(manager: EntityManager, { mergedId, survivorId, from, until }: MergeOnRecord): Promise<Scope> {
  const persons = await readPersons(manager, [mergedId, survivorId]);
  const records = [...new Set([...persons.recordsOf(survivorId), ...persons.recordsOf(mergedId)])];
  return {
    condition: `entry.borrowerId = ANY(:records) AND entry.loanId IS NULL AND entry.position > CAST(:from AS bigint)
      AND (CAST(:until AS bigint) IS NULL OR entry.position < CAST(:until AS bigint))`,
    parameters: { records, from, until },
  };
}
