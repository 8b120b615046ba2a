/** Postgres without installing Postgres: a cluster in a folder, for laptops, tests and small sites. */
export { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start-embedded-postgres';
export type { PostgresServer } from './server';
/** Processes noted on disk, and locks whose holders may die: also used for what runs beside Postgres. */
export { isSameProcess, noteOf, type ProcessNote } from './process-life';
export { whileLocked } from './start-lock';
export { refuseIfExposed } from './private-file';
