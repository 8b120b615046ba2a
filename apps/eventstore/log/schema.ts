/** Creates the tables on an empty database, and refuses one whose tables a newer program made. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';

const VERSION = 2;

/** Leaves the tables as this program needs them. */
export async function prepareSchema(client: Client): Promise<void> {
  await client.query(readFileSync(path.join(__dirname, 'schema.sql'), 'utf8'));
  const { rows } = await client.query<{ version: number }>('SELECT version FROM eventstore.schema_version');
  const found = rows[0]?.version;
  if (found === undefined) await client.query('INSERT INTO eventstore.schema_version VALUES ($1)', [VERSION]);
  else if (found !== VERSION) {
    throw new Error(
      `This database holds an event store of schema version ${found}; this program knows version ${VERSION}.`,
    );
  }
}
