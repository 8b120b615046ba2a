/** Tables made by whoever starts first: by several processes at once, and again at every start. */
import { readFileSync } from 'node:fs';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from './in-transaction';

export interface SchemaToCreate {
  /** A file of SQL that may be run again. */
  readonly file: string;
  /** Any number that nobody else locks in this database: IF NOT EXISTS alone does not survive two creators at once. */
  readonly lock: number;
}

/** `first` writes what the tables start with, in the same transaction. */
export async function createSchema(
  pool: Pool,
  { file, lock }: SchemaToCreate,
  first: (client: PoolClient) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const sql = readFileSync(file, 'utf8');
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    await client.query(sql);
    await first(client);
  });
}
