/**
 * Every pool is opened here: a server that goes away, or ends one connection, must not end this process. Whoever has a
 * query under way is told by its failure; the next one connects anew.
 */
import { Pool, type PoolConfig } from 'pg';

/** `told` hears of connections that were lost while nobody used them. */
export function openPool(settings: PoolConfig, told?: (error: Error) => void): Pool {
  const pool = new Pool(settings);
  outliveServer(pool, told);
  return pool;
}

/** For a pool that is a class of its own. */
export function outliveServer(pool: Pool, told: (error: Error) => void = () => {}): void {
  pool.on('error', told);
  // The pool listens to idle connections only. One that is taken and between two queries would say it to nobody, and an
  // error without a listener ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
}
