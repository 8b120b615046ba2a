import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readPersons } from '#persons';
import { ReadModels } from '#projections';
import { AUDIT_TRAIL_PROJECTION } from './audit-trail.projection';
import { TimelineReader } from './timeline-reader';
import { ofCaseAlone, ofCaseAndLoans, ofPerson, outlineOf, scopeOf } from './timeline-scopes';
import {
  type CaseTimeline,
  GetCaseTimeline,
  GetTimeline,
  type TimelinePage,
  type TimelineSubject,
} from './timeline.query';

@QueryHandler(GetCaseTimeline)
export class GetCaseTimelineHandler implements IQueryHandler<GetCaseTimeline> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ request }: GetCaseTimeline): Promise<CaseTimeline | null> {
    const { caseId, include = 'CASE_AND_LOANS' } = request;
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const outline = await outlineOf(manager, caseId);
      if (!outline) return null;
      const { borrowerId, loanIds } = outline;
      const records = (await readPersons(manager, [borrowerId])).recordsOf(borrowerId);
      const scope =
        include === 'CASE' ? ofCaseAlone(caseId, records, outline) : ofCaseAndLoans(caseId, records, outline);
      const page = await this.timelines.page(manager, freshness, { caseId, include }, scope, request);
      return { caseId, borrowerId, loanIds, ...page };
    });
  }
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline<TimelineSubject>> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(TimelineReader) private readonly timelines: TimelineReader,
  ) {}

  async execute({ subject, request }: GetTimeline<TimelineSubject>): Promise<(TimelineSubject & TimelinePage) | null> {
    return this.readModels.snapshot(AUDIT_TRAIL_PROJECTION, async (manager, freshness) => {
      const [of, scope] = 'borrowerId' in subject ? await ofPerson(manager, subject) : [subject, scopeOf(subject)];
      if (scope === null) return null;
      // A policy is known by being shipped; of everything else, something happened.
      if (!('policyId' in subject) && !(await this.timelines.hasEntries(manager, scope))) return null;
      return { ...of, ...(await this.timelines.page(manager, freshness, { ...subject }, scope, request)) };
    });
  }
}
