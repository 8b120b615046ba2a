/** Runs the engine in the process that is told to; elsewhere only creates what queries need. */
import type { Pool } from 'pg';
import { eventSource } from '../engine/event-source';
import { ProjectionEngine } from '../engine/projection-engine';
import { projectionPool } from '../engine/projection-pool';
import type { EventStore } from '#event-store';
import { OperationsDesk } from '../operations/operations-desk';
import { migrate } from '../reading/read-database';
import type { ReadModels } from '../reading/read-models';
import { type ProjectionStatus, projectionStatuses } from '../status/projection-status';
import type { ProjectionRegistry } from './projection-registry';
import type { ProjectionsOptions } from './projections.options';

export class ProjectionHost {
  /** Present in the process that writes the read models. */
  engine: ProjectionEngine | undefined;
  private desk: OperationsDesk | undefined;
  /** Statements of operators and of those who wait; queries have the DataSource's own connections. */
  readonly pool: Pool;

  constructor(
    private readonly options: ProjectionsOptions,
    private readonly registry: ProjectionRegistry,
    private readonly readModels: ReadModels,
    private readonly store: EventStore | undefined,
  ) {
    this.pool = projectionPool(options.postgresUrl, 4, (error) =>
      options.log?.('A connection to Postgres broke.', error),
    );
  }

  /** @throws CheckpointAheadOfLog, and when Postgres is not there */
  async start(): Promise<void> {
    const { options } = this;
    this.readModels.dataSource.setOptions({ entities: this.registry.entities() });
    await this.readModels.dataSource.initialize();
    await migrate(this.readModels.dataSource);
    if (!options.run) return;
    if (!this.store) throw new Error('The projector needs the event store: import EventStoreModule.');
    const engine = new ProjectionEngine({
      postgresUrl: options.postgresUrl,
      source: eventSource(this.store),
      projections: this.registry.projections,
      log: options.log,
    });
    await engine.start();
    this.engine = engine;
    this.desk = new OperationsDesk({ engine, pool: this.pool, log: options.log });
    this.desk.start();
  }

  /** How every projection stands, whichever process writes it. */
  statuses(): Promise<ProjectionStatus[]> {
    return projectionStatuses(this.pool);
  }

  async stop(): Promise<void> {
    await this.engine?.stop();
    await this.desk?.stop();
    await this.pool.end();
    if (this.readModels.dataSource.isInitialized) await this.readModels.dataSource.destroy();
  }
}
