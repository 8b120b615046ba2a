/** The deadlines of cases in a Nest application. */
import { Inject, Module } from '@nestjs/common';
import { ProjectionRegistry } from '#projections';
import { caseDeadlinesProjection } from './case-deadlines.projection';

@Module({})
export class ClocksModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(caseDeadlinesProjection);
  }
}
