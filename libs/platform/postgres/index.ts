/** Connections to Postgres that a server going away does not end a process by, and transactions on them. */
export { inTransaction } from './in-transaction';
export { openPool, outliveServer } from './open-pool';
