/** Creates and removes the tables of a projection, live or aside. */
import type { ClientBase } from 'pg';
import type { Projection } from '../projection';
import type { AnyTable } from '../table/table';
import {
  createBareTable,
  createIndexes,
  createPrimaryKey,
  dropTable,
  READ_SCHEMA,
  tableName,
} from '../table/table-ddl';

export const ASIDE = '__rebuild';

/** The table a rebuild writes. */
export function asideName(table: AnyTable): string {
  return `${table.name}${ASIDE}`;
}

/** The checkpoint of the projection's rebuild. */
export function asideCheckpoint(projection: Projection): string {
  return `${projection.name}${ASIDE}`;
}

/** Creates the live tables if they are not there, as bare as the projection can be loaded into. Call inside a transaction. */
export async function ensureTables(client: ClientBase, projection: Projection): Promise<void> {
  for (const table of projection.tables) {
    const { rows } = await client.query<{ found: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = $2) AS found',
      [READ_SCHEMA, table.name],
    );
    if (!rows[0]?.found) await createLoadable(client, projection, table, table.name);
  }
}

/** Creates the tables aside. */
export async function createAside(client: ClientBase, projection: Projection): Promise<void> {
  for (const table of projection.tables) await createLoadable(client, projection, table, asideName(table));
}

/** Rows that are only inserted need no key before the end; rows that change are found by it. */
async function createLoadable(
  client: ClientBase,
  projection: Projection,
  table: AnyTable,
  name: string,
): Promise<void> {
  for (const statement of createBareTable(table, name)) await client.query(statement);
  if (!projection.insertOnly) await client.query(createPrimaryKey(table, name));
}

/** What a table lacks of its key and indexes: built over all rows at once they cost a fraction of keeping them row by row. */
export async function missingIndexes(client: ClientBase, table: AnyTable, name: string): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string }>(
    'SELECT indexname FROM pg_indexes WHERE schemaname = $1 AND tablename = $2',
    [READ_SCHEMA, name],
  );
  const standing = new Set(rows.map(({ indexname }) => indexname));
  const indexes = createIndexes(table, name);
  const missing = [
    ...(standing.has(`${name}_key`) ? [] : [createPrimaryKey(table, name)]),
    ...table.indexes.flatMap((index, at) => (standing.has(`${name}_${index.name}`) ? [] : [indexes[at] ?? ''])),
  ];
  return missing.length > 0 ? [...missing, `ANALYZE ${tableName(name)}`] : [];
}

/** Adds what the tables lack. The connection must have no deadline on its statements. */
export async function completeTable(client: ClientBase, table: AnyTable, name: string): Promise<void> {
  const statements = await missingIndexes(client, table, name);
  if (statements.length === 0) return;
  await client.query(`SET maintenance_work_mem = '64MB'`);
  for (const statement of statements) await client.query(statement);
}

/** Removes what a rebuild left behind, finished or not. */
export async function dropAside(client: ClientBase, projection: Projection): Promise<void> {
  for (const table of projection.tables) await client.query(dropTable(asideName(table)));
  await client.query('DELETE FROM projections.checkpoint WHERE projection = $1', [asideCheckpoint(projection)]);
  await client.query('DELETE FROM projections.parked_event WHERE projection = $1', [asideCheckpoint(projection)]);
}
