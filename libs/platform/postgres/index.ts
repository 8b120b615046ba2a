/** Connections to Postgres that a server going away does not end a process by, transactions on them, and tables made once. */
export { createSchema } from './create-schema';
export { inTransaction } from './in-transaction';
export { isPostgresDown } from './postgres-down';
export { openPool, outliveServer } from './open-pool';
