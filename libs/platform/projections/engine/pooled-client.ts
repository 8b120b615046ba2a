import type { Pool, PoolClient } from 'pg';

/** Works with a connection of the pool. One in an unknown state is thrown away, not mended. */
export async function withClient<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
