/** The records of persons in a Nest application: what every list reads beside its own rows. */
import { Inject, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ProjectionRegistry } from '#projections';
import { ListTiedPersonsHandler } from './list-tied-persons.handler';
import { personsProjection } from './persons.projection';

@Module({ imports: [CqrsModule], providers: [ListTiedPersonsHandler] })
export class PersonsModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(personsProjection);
  }
}
