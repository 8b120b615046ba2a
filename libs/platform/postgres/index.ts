/** Connections to Postgres that a server going away does not end a process by. */
export { openPool, outliveServer } from './open-pool';
