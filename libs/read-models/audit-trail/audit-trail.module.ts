/** The audit trail in a Nest application. Needs the global PrivacyModule, to open personal fields for those who may see them. */
import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ProjectionRegistry } from '#projections';
import { AssessmentsOnRecordHandler } from './assessments-on-record.handler';
import { auditTrailProjection } from './audit-trail.projection';
import { GetCaseAsItStoodHandler } from './case-as-it-stood.handler';
import { ListBackdatedHandler } from './list-backdated.handler';
import { GetMergeAftermathHandler } from './merge-aftermath.handler';
import { ShownEntries } from './shown-entry';
import { TimelineReader } from './timeline-reader';
import { GetCaseTimelineHandler, GetTimelineHandler } from './timeline.handlers';

@Module({
  imports: [CqrsModule],
  providers: [
    ShownEntries,
    TimelineReader,
    GetCaseTimelineHandler,
    GetTimelineHandler,
    GetCaseAsItStoodHandler,
    AssessmentsOnRecordHandler,
    ListBackdatedHandler,
    GetMergeAftermathHandler,
  ],
})
export class AuditTrailModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(auditTrailProjection);
  }
}
