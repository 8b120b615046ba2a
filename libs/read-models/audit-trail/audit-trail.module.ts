/** The audit trail in a Nest application. Needs the global PrivacyModule, to open personal fields for those who may see them. */
import { Global, Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { STREAMS_OF_PERSONS } from '#held-data';
import { ProjectionRegistry } from '#projections';
import { AssessmentsOnRecordHandler } from './assessments-on-record.handler';
import { auditTrailProjection } from './audit-trail.projection';
import { ExportEntriesHandler } from './export/export-entries.handler';
import { GetCaseAsItStoodHandler } from './case-as-it-stood.handler';
import { ListBackdatedHandler } from './list-backdated.handler';
import { GetCorrelationHandler, GetLinkedEntryHandler } from './linked-entries.handlers';
import { GetMergeAftermathHandler } from './merge-aftermath.handler';
import { SearchEntriesHandler } from './search-entries.handler';
import { ShownEntries } from './shown-entry';
import { StreamsOfPersonsReader } from './streams-of-persons.reader';
import { TimelineReader } from './timeline-reader';
import { GetCaseTimelineHandler, GetTimelineHandler } from './timeline.handlers';

@Global()
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
    GetLinkedEntryHandler,
    GetCorrelationHandler,
    SearchEntriesHandler,
    ExportEntriesHandler,
    { provide: STREAMS_OF_PERSONS, useClass: StreamsOfPersonsReader },
  ],
  exports: [STREAMS_OF_PERSONS],
})
export class AuditTrailModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(auditTrailProjection);
  }
}
