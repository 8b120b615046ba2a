/** The projection engine: read models from the log, exactly once, rebuildable and comparable. */
export * from './position';
export * from './projection';
export * from './table/table';
export { READ_SCHEMA, tableName } from './table/table-ddl';
export type { EventSource, LogEntry } from './engine/event-source';
export { CheckpointAheadOfLog } from './engine/open-projection';
export { type EngineOptions, ProjectionEngine } from './engine/projection-engine';
export type { RetryOutcome } from './engine/projection-runner';
export type { Comparison, TableComparison } from './rebuild/comparison';
export type { RebuildProgress, RebuildStage } from './rebuild/rebuild-progress';
export { CreateProjectionBookkeeping1700000000001 } from './migrations/create-projection-bookkeeping.migration';
