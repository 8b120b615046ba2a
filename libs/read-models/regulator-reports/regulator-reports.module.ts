/** The regulator's reports in a Nest application. */
import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ProjectionRegistry } from '#projections';
import { ArrearsBook } from './arrears-book';
import { ComplaintsReportHandler } from './complaints-report.handler';
import { ClassificationReportHandler } from './classification-report.handler';
import { PinnedReports } from './pinned-report';
import { regulatorFactsProjection } from './regulator-facts.projection';
import { RollRateReportHandler } from './roll-rate-report.handler';

@Module({
  imports: [CqrsModule],
  providers: [PinnedReports, ClassificationReportHandler, RollRateReportHandler, ComplaintsReportHandler, ArrearsBook],
  exports: [ArrearsBook],
})
export class RegulatorReportsModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(regulatorFactsProjection);
  }
}
