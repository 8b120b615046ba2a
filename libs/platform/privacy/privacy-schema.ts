/** The tables of the privacy schema. */
import path from 'node:path';
import type { Pool } from 'pg';
import { createSchema } from '#postgres';

export function createPrivacySchema(pool: Pool): Promise<void> {
  // "priv" in ASCII.
  return createSchema(pool, { file: path.join(__dirname, 'privacy-schema.sql'), lock: 0x70726976 });
}
