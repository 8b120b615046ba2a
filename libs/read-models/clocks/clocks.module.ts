/** The deadlines of cases in a Nest application. */
import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ProjectionRegistry } from '#projections';
import { caseDeadlinesProjection } from './case-deadlines.projection';
import { ListClocksHandler } from './list-clocks.handler';

@Module({ imports: [CqrsModule], providers: [ListClocksHandler] })
export class ClocksModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(caseDeadlinesProjection);
  }
}
