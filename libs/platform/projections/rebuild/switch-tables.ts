/** Puts the tables built aside in the place of the live ones, with their checkpoint and parked events: one transaction, all or nothing. */
import type { PoolClient } from 'pg';
import { asideCheckpoint, asideName } from '../engine/read-tables';
import type { Projection } from '../projection';
import { dropTable, renameTable } from '../table/table-ddl';

/** Call inside a transaction that holds the projection's checkpoint row. Readers wait for the rename only. */
export async function switchTables(client: PoolClient, projection: Projection): Promise<void> {
  // Waiting for a long reader must not queue everybody else behind us; the caller tries again.
  await client.query(`SET LOCAL lock_timeout = '3s'`);
  for (const table of projection.tables) {
    await client.query(dropTable(table.name));
    for (const statement of renameTable(table, asideName(table), table.name)) await client.query(statement);
  }
  const aside = asideCheckpoint(projection);
  await client.query(
    `UPDATE projections.checkpoint live
     SET position = built.position, events = built.events, recorded_at = built.recorded_at, version = built.version, updated_at = now()
     FROM projections.checkpoint built WHERE live.projection = $1 AND built.projection = $2`,
    [projection.name, aside],
  );
  await client.query('DELETE FROM projections.checkpoint WHERE projection = $1', [aside]);
  await client.query('DELETE FROM projections.parked_event WHERE projection = $1', [projection.name]);
  await client.query('UPDATE projections.parked_event SET projection = $1 WHERE projection = $2', [
    projection.name,
    aside,
  ]);
}
