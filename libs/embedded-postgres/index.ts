/** Postgres without installing Postgres: a cluster in a folder, for laptops, tests and small sites. */
export { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start-embedded-postgres';
export type { PostgresServer } from './server';
