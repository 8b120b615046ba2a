/** Compares the live tables of a projection with those built aside, row by row, in one snapshot. */
import type { ClientBase } from 'pg';
import { asideName } from '../engine/read-tables';
import type { Projection } from '../projection';
import { type AnyTable, columnName } from '../table/table';
import { quoted, tableName } from '../table/table-ddl';

/** How many differing keys a comparison names. */
const EXAMPLES = 20;

export interface TableComparison {
  readonly table: string;
  /** Rows in the live table. */
  readonly rows: number;
  /** Rows the live table should have and has not. */
  readonly missing: number;
  /** Rows the live table has and should not have. */
  readonly surplus: number;
  readonly different: number;
  /** Keys of the first of them; never values. */
  readonly examples: readonly { readonly key: readonly string[]; readonly is: 'MISSING' | 'SURPLUS' | 'DIFFERENT' }[];
}

export interface Comparison {
  readonly projection: string;
  /** Both sides contain everything up to here and nothing after it. */
  readonly position: string | null;
  readonly equal: boolean;
  readonly tables: readonly TableComparison[];
  /** Events parked live and in the rebuild; a rebuild with mended code parks fewer. */
  readonly parked: { readonly live: number; readonly rebuilt: number };
}

/** Compares in the snapshot of the caller's transaction. */
export async function compared(
  client: ClientBase,
  projection: Projection,
  checkpoints: { readonly live: string; readonly built: string },
): Promise<Comparison> {
  const tables: TableComparison[] = [];
  for (const table of projection.tables) tables.push(await compareTable(client, table));
  const { rows } = await client.query<{ live: string; rebuilt: string; position: string | null }>(
    `SELECT count(*) FILTER (WHERE projection = $1)::text AS live, count(*) FILTER (WHERE projection = $2)::text AS rebuilt,
            (SELECT position::text FROM projections.checkpoint WHERE projection = $1) AS position
     FROM projections.parked_event`,
    [checkpoints.live, checkpoints.built],
  );
  return {
    projection: projection.name,
    position: rows[0]?.position ?? null,
    equal: tables.every(({ missing, surplus, different }) => missing + surplus + different === 0),
    tables,
    parked: { live: Number(rows[0]?.live ?? 0), rebuilt: Number(rows[0]?.rebuilt ?? 0) },
  };
}

async function compareTable(client: ClientBase, table: AnyTable): Promise<TableComparison> {
  const key = table.primaryKey.map((field) => quoted(columnName(field)));
  const [first = ''] = key;
  const sides = `${tableName(table.name)} live FULL JOIN ${tableName(asideName(table))} built
    ON ${key.map((name) => `live.${name} = built.${name}`).join(' AND ')}`;
  const is = `CASE WHEN live.${first} IS NULL THEN 'MISSING' WHEN built.${first} IS NULL THEN 'SURPLUS'
    WHEN live *<> built THEN 'DIFFERENT' END`;
  // Both sides stand in the order of their keys; hashing whole rows would spill them to disk.
  await client.query('SET LOCAL enable_hashjoin = off');
  const counted = await client.query<{ readonly [count in 'rows' | 'missing' | 'surplus' | 'different']: string }>(
    // *<> compares the stored bytes: every column counts, whatever its type.
    `SELECT count(live.${first})::text AS rows,
            count(*) FILTER (WHERE "is" = 'MISSING')::text AS missing,
            count(*) FILTER (WHERE "is" = 'SURPLUS')::text AS surplus,
            count(*) FILTER (WHERE "is" = 'DIFFERENT')::text AS different
     FROM (SELECT live.${first}, ${is} AS "is" FROM ${sides}) AS live`,
  );
  const [counts] = counted.rows;
  const [missing, surplus, different] = [counts?.missing, counts?.surplus, counts?.different].map(Number) as Triple;
  const equal = missing + surplus + different === 0;
  const examples = equal ? [] : await differences(client, key, sides, is);
  return { table: table.name, rows: Number(counts?.rows), missing, surplus, different, examples };
}

type Triple = [number, number, number];

async function differences(
  client: ClientBase,
  key: readonly string[],
  sides: string,
  is: string,
): Promise<TableComparison['examples']> {
  const names = key.map((name) => `coalesce(live.${name}, built.${name})`);
  const { rows } = await client.query<TableComparison['examples'][number]>(
    `SELECT * FROM (SELECT to_json(ARRAY[${names.map((name) => `${name}::text`).join(', ')}]) AS key, ${is} AS "is"
                    FROM ${sides} ORDER BY ${names.join(', ')}) AS compared
     WHERE "is" IS NOT NULL LIMIT ${EXAMPLES}`,
  );
  return rows;
}
