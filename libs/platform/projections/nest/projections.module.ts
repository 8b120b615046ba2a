/** Projections in a Nest application: the engine where it is to run, and what queries need everywhere. */
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { PositionWatch } from '../reading/position-watch';
import { readDatabase } from '../reading/read-database';
import { ReadModels } from '../reading/read-models';
import { SignedCursor } from '../reading/signed-cursor';
import { ProjectionHost } from './projection-host';
import { PROJECTION_QUERY_HANDLERS } from './projection-queries.handlers';
import { ProjectionRegistry } from './projection-registry';
import type { ProjectionsOptions } from './projections.options';

@Module({})
export class ProjectionsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(ProjectionHost) private readonly host: ProjectionHost,
    @Inject(PositionWatch) private readonly watch: PositionWatch,
  ) {}

  static forRoot(options: ProjectionsOptions): DynamicModule {
    return {
      module: ProjectionsModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        ProjectionRegistry,
        { provide: ReadModels, useFactory: () => new ReadModels(readDatabase(options.postgresUrl)) },
        { provide: SignedCursor, useFactory: () => new SignedCursor(options.cursorSecret) },
        {
          provide: ProjectionHost,
          inject: [ProjectionRegistry, ReadModels, { token: EventStore, optional: true }],
          useFactory: (registry: ProjectionRegistry, readModels: ReadModels, store?: EventStore) =>
            new ProjectionHost(options, registry, readModels, store),
        },
        {
          provide: PositionWatch,
          inject: [ProjectionHost],
          useFactory: (host: ProjectionHost) => new PositionWatch(options.postgresUrl, host.pool),
        },
        ...PROJECTION_QUERY_HANDLERS,
      ],
      exports: [ProjectionRegistry, ReadModels, SignedCursor, ProjectionHost, PositionWatch],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.host.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.watch.close();
    await this.host.stop();
  }
}
