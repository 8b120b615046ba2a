/** The tables of the processes, made once by whoever starts first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';

const SCHEMA = readFileSync(join(__dirname, 'schema.sql'), 'utf8');
/** Any number, used by nobody else in this database: "proc" in ASCII. */
const LOCK = 0x70726f63;

export async function createProcessesSchema(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(SCHEMA);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
