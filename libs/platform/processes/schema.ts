/** The tables of the processes. */
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createSchema } from '#postgres';

export function createProcessesSchema(pool: Pool): Promise<void> {
  // "proc" in ASCII.
  return createSchema(pool, { file: join(__dirname, 'schema.sql'), lock: 0x70726f63 });
}
