/** Creates the privacy schema; safe to run by several processes at once and again at every start. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';

const SCHEMA = readFileSync(path.join(__dirname, 'privacy-schema.sql'), 'utf8');
// Any number, used by nobody else in this database: "priv" in ASCII.
const LOCK = 0x70726976;

export async function createPrivacySchema(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // IF NOT EXISTS alone does not survive two creators at once.
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(SCHEMA);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    // The connection's transaction is in doubt: it goes, and the rollback with it.
    client.release(true);
    throw error;
  }
}
