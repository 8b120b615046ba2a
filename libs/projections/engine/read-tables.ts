/** Creates and removes the tables of a projection, live or aside. */
import type { ClientBase } from 'pg';
import type { Projection } from '../projection';
import type { AnyTable } from '../table/table';
import { createBareTable, createIndexes, createPrimaryKey, dropTable, READ_SCHEMA } from '../table/table-ddl';

export const ASIDE = '__rebuild';

/** The table a rebuild writes. */
export function asideName(table: AnyTable): string {
  return `${table.name}${ASIDE}`;
}

/** The checkpoint of the projection's rebuild. */
export function asideCheckpoint(projection: Projection): string {
  return `${projection.name}${ASIDE}`;
}

/** Creates the live tables with all their indexes if they are not there. Call inside a transaction. */
export async function ensureTables(client: ClientBase, projection: Projection): Promise<void> {
  for (const table of projection.tables) {
    const { rows } = await client.query<{ found: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = $2) AS found',
      [READ_SCHEMA, table.name],
    );
    if (rows[0]?.found) continue;
    for (const statement of [...createBareTable(table), createPrimaryKey(table), ...createIndexes(table)]) {
      await client.query(statement);
    }
  }
}

/** Creates the tables aside, as bare as the projection can be loaded into. */
export async function createAside(client: ClientBase, projection: Projection): Promise<void> {
  for (const table of projection.tables) {
    for (const statement of createBareTable(table, asideName(table))) await client.query(statement);
    if (!projection.insertOnly) await client.query(createPrimaryKey(table, asideName(table)));
  }
}

/** Adds to a table what `createAside` left out. */
export function completeAside(projection: Projection, table: AnyTable): string[] {
  return [
    ...(projection.insertOnly ? [createPrimaryKey(table, asideName(table))] : []),
    ...createIndexes(table, asideName(table)),
    `ANALYZE ${READ_SCHEMA}."${asideName(table)}"`,
  ];
}

/** Removes what a rebuild left behind, finished or not. */
export async function dropAside(client: ClientBase, projection: Projection): Promise<void> {
  for (const table of projection.tables) await client.query(dropTable(asideName(table)));
  await client.query('DELETE FROM projections.checkpoint WHERE projection = $1', [asideCheckpoint(projection)]);
  await client.query('DELETE FROM projections.parked_event WHERE projection = $1', [asideCheckpoint(projection)]);
}
