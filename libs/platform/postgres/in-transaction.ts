/** One piece of work in one transaction: all of it or nothing. */
import type { Pool, PoolClient } from 'pg';

/** Commits what the work wrote, or rolls it back where it throws; a connection that cannot even do that is given up. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let inDoubt = true;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    inDoubt = false;
    return result;
  } catch (error) {
    inDoubt = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(inDoubt);
  }
}
