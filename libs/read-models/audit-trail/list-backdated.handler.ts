import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readPersons } from '#persons';
import { ReadModels } from '#projections';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { type BackdatedFilter, ListBackdated } from './list-backdated.query';
import { TimelineReader } from './timeline-reader';
import type { TimelinePage } from './timeline.query';

const CONDITIONS: { readonly [Name in keyof BackdatedFilter]-?: string } = {
  borrowerId: 'entry.borrowerId = ANY(:records)',
  loanId: 'entry.loanId = :loanId',
  enteredBy: 'entry.actorId = :enteredBy',
  enteredFrom: 'entry.businessDate >= :enteredFrom',
  enteredTo: 'entry.businessDate <= :enteredTo',
  forFrom: 'entry.forDay >= :forFrom',
  forTo: 'entry.forDay <= :forTo',
};

@QueryHandler(ListBackdated)
export class ListBackdatedHandler implements IQueryHandler<ListBackdated> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  execute({ filter, request }: ListBackdated): Promise<TimelinePage> {
    const asked = Object.keys(filter) as (keyof BackdatedFilter)[];
    const condition = ['entry.forDay IS NOT NULL', ...asked.map((name) => CONDITIONS[name])].join(' AND ');
    const { borrowerId = '' } = filter;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const records = (await readPersons(manager, [borrowerId])).recordsOf(borrowerId);
      const scope = { condition, parameters: { ...filter, records } };
      return this.timelines.page(manager, freshness, { list: 'backdated', ...filter }, scope, request);
    });
  }
}
