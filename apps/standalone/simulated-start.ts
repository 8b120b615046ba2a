/** Sets the first day of a simulated clock, in a folder that has none yet. */
import { Pool } from 'pg';
import { SimulatedClock } from '#clock';
import type { LocalDate } from '#kernel';

export async function startSimulatedClock(postgresUrl: string, startOn: LocalDate): Promise<void> {
  const pool = new Pool({ connectionString: postgresUrl, max: 1, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {});
  try {
    (await SimulatedClock.open(pool, { startOn })).stop();
  } finally {
    await pool.end();
  }
}
