/** The tables of the processes, made once by whoever starts first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { inTransaction } from '#postgres';

const SCHEMA = readFileSync(join(__dirname, 'schema.sql'), 'utf8');
/** Any number, used by nobody else in this database: "proc" in ASCII. */
const LOCK = 0x70726f63;

export async function createProcessesSchema(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(SCHEMA);
  });
}
