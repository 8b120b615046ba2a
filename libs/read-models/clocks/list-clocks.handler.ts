import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { SelectQueryBuilder } from 'typeorm';
import { CHINESE_WORKING_DAYS, daysBetween, type LocalDate } from '#kernel';
import { LIMITATION_WORDS, PAUSE_REASON_WORDS } from '#negotiation';
import { type KnownPersons, readPersons, shownOfPersons } from '#persons';
import { entityOf, pageSize, ReadModels, SignedCursor } from '#projections';
import { type CaseDeadlineRow, caseDeadlineTable } from './case-deadline.table';
import { CASE_DEADLINES_PROJECTION } from './case-deadlines.projection';
import { ANSWERS, saidOf } from './clock-kinds';
import { type ClockFilter, type ListedClock, ListClocks, type ListClocksAnswer } from './list-clocks.query';

@QueryHandler(ListClocks)
export class ListClocksHandler implements IQueryHandler<ListClocks> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request }: ListClocks): Promise<ListClocksAnswer> {
    const { businessDate, filter = {}, cursor, limit } = request;
    const query = { list: 'clocks', filter: { ...filter } };
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    return this.readModels.snapshot(CASE_DEADLINES_PROJECTION, async (manager, freshness) => {
      const rows = manager.createQueryBuilder(entityOf(caseDeadlineTable), 'clock').where('TRUE');
      narrow(rows, filter, await readPersons(manager, [filter.borrowerId]));
      const total = await rows.getCount();
      if (after) {
        const [dueOn, clockId] = after;
        rows.andWhere('(clock.dueOn, clock.deadlineId) > (CAST(:dueOn AS date), :clockId)', { dueOn, clockId });
      }
      const found = await rows
        .orderBy('clock.dueOn')
        .addOrderBy('clock.deadlineId')
        .limit(size + 1)
        .getMany();
      const page = found.slice(0, size);
      const last = page.at(-1);
      const nextCursor = found.length > size && last ? this.cursors.seal(query, [last.dueOn, last.deadlineId]) : null;
      const items = await shownOfPersons(
        manager,
        page.map((row) => clockOf(row, businessDate)),
      );
      return { businessDate, total, items, nextCursor, freshness };
    });
  }
}

function narrow(rows: SelectQueryBuilder<CaseDeadlineRow>, filter: ClockFilter, persons: KnownPersons): void {
  const { kind, party, caseId, borrowerId, dueFrom, dueTo, paused } = filter;
  if (kind !== undefined) rows.andWhere('clock.kind = :kind', { kind });
  if (party !== undefined) rows.andWhere('clock.party = :party', { party });
  if (caseId !== undefined) rows.andWhere('clock.caseId = :caseId', { caseId });
  if (borrowerId !== undefined) {
    rows.andWhere('clock.borrowerId = ANY(:records)', { records: persons.recordsOf(borrowerId) });
  }
  if (dueFrom !== undefined) rows.andWhere('clock.dueOn >= :dueFrom', { dueFrom });
  if (dueTo !== undefined) rows.andWhere('clock.dueOn <= :dueTo', { dueTo });
  if (paused !== undefined) rows.andWhere(`clock.pausedOn IS ${paused ? 'NOT ' : ''}NULL`);
}

function clockOf(row: CaseDeadlineRow, businessDate: LocalDate): ListedClock {
  const { deadlineId, kind, party, caseId, borrowerId, subject, reference, dueOn, command, actsOn } = row;
  return {
    clockId: deadlineId,
    kind,
    ...saidOf(kind),
    ...{ party, caseId, borrowerId, subject, reference, dueOn },
    daysLeft: daysBetween(businessDate, dueOn),
    holidaysKnown: CHINESE_WORKING_DAYS.isKnown(dueOn),
    ...runsFromOf(row),
    then: command && actsOn ? { on: actsOn, does: ANSWERS[command] } : null,
    paused: pauseOf(row),
  };
}

function runsFromOf({ runsFromOn: on, runsFromBy: by }: CaseDeadlineRow): Pick<ListedClock, 'runsFrom'> {
  return on && by ? { runsFrom: { on, by, words: LIMITATION_WORDS[by] } } : {};
}

function pauseOf({ pausedOn, pausedBy, pauseReason }: CaseDeadlineRow): ListedClock['paused'] {
  if (!pausedOn || pausedBy === null || !pauseReason) return null;
  return { since: pausedOn, by: pausedBy, reason: pauseReason, words: PAUSE_REASON_WORDS[pauseReason] };
}
