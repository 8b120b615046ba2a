/** The projection engine: read models from the log, exactly once, rebuildable and comparable. */
export * from './position';
export * from './definition';
export * from './projection';
export { sharedFold } from './shared-fold';
export * from './table/table';
export { READ_SCHEMA, tableName } from './table/table-ddl';
export type { EventSource, LogEntry } from './engine/event-source';
export { CheckpointAheadOfLog } from './engine/open-projection';
export { type EngineOptions, ProjectionEngine } from './engine/projection-engine';
export type { RetryOutcome } from './engine/projection-runner';
export type { Comparison, TableComparison } from './rebuild/comparison';
export type { RebuildProgress, RebuildStage } from './rebuild/rebuild-progress';
export { CreateProjectionBookkeeping1700000000001 } from './migrations/create-projection-bookkeeping.migration';
export { eventSource } from './engine/event-source';
export { entityOf } from './table/table-entity';
export { type Freshness, freshnessSchema, type Lag, readFreshness } from './reading/freshness';
export * from './reading/page';
export { PositionWatch } from './reading/position-watch';
export { migrate, readDatabase } from './reading/read-database';
export { ReadModels, ReadModelUnavailable, unavailable } from './reading/read-models';
export { InvalidCursor, SignedCursor } from './reading/signed-cursor';
export {
  ALL_PROJECTIONS,
  type Operation,
  type OperationKind,
  OperationRunning,
  operationSchema,
} from './operations/operations';
export type { ParkedEventView, ProjectionStatus } from './status/projection-status';
export { ProjectionHost } from './nest/projection-host';
export * from './nest/projection-queries';
export { ProjectionRegistry } from './nest/projection-registry';
export { ProjectionsModule } from './nest/projections.module';
export type { ProjectionsOptions } from './nest/projections.options';
