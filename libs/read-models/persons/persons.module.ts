/** The records of persons in a Nest application: what every list reads beside its own rows. */
import { Inject, Module } from '@nestjs/common';
import { ProjectionRegistry } from '#projections';
import { personsProjection } from './persons.projection';

@Module({})
export class PersonsModule {
  constructor(@Inject(ProjectionRegistry) registry: ProjectionRegistry) {
    registry.add(personsProjection);
  }
}
