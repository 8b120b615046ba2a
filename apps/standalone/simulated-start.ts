/** Sets the first day of a simulated clock, in a folder that has none yet. */
import { SimulatedClock } from '#clock';
import type { LocalDate } from '#kernel';
import { openPool } from '#postgres';

export async function startSimulatedClock(postgresUrl: string, startOn: LocalDate): Promise<void> {
  const pool = openPool({ connectionString: postgresUrl, max: 1, connectionTimeoutMillis: 10_000 });
  try {
    (await SimulatedClock.open(pool, { startOn })).stop();
  } finally {
    await pool.end();
  }
}
