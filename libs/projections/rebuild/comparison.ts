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

export async function compareTables(client: ClientBase, projection: Projection): Promise<readonly TableComparison[]> {
  const compared: TableComparison[] = [];
  for (const table of projection.tables) compared.push(await compareTable(client, table));
  return compared;
}

async function compareTable(client: ClientBase, table: AnyTable): Promise<TableComparison> {
  const key = table.primaryKey.map((field) => quoted(columnName(field)));
  const [first = ''] = key;
  // Whole rows as text: every column counts, whatever its type.
  const { rows } = await client.query<{ is: 'MISSING' | 'SURPLUS' | 'DIFFERENT'; count: string; examples: string[][] }>(
    `WITH difference AS (
       SELECT CASE WHEN live.${first} IS NULL THEN 'MISSING' WHEN built.${first} IS NULL THEN 'SURPLUS' ELSE 'DIFFERENT' END AS "is",
              ARRAY[${key.map((name) => `coalesce(live.${name}, built.${name})::text`).join(', ')}] AS key
       FROM ${tableName(table.name)} live
       FULL JOIN ${tableName(asideName(table))} built ON ${key.map((name) => `live.${name} = built.${name}`).join(' AND ')}
       WHERE live.${first} IS NULL OR built.${first} IS NULL OR live::text <> built::text)
     SELECT "is", count(*)::text AS count, to_json((array_agg(key ORDER BY key))[1:${EXAMPLES}]) AS examples
     FROM difference GROUP BY "is"`,
  );
  const total = await client.query<{ rows: string }>(`SELECT count(*)::text AS rows FROM ${tableName(table.name)}`);
  const count = (is: string): number => Number(rows.find((row) => row.is === is)?.count ?? 0);
  return {
    table: table.name,
    rows: Number(total.rows[0]?.rows ?? 0),
    missing: count('MISSING'),
    surplus: count('SURPLUS'),
    different: count('DIFFERENT'),
    examples: rows.flatMap((row) => row.examples.map((example) => ({ key: example, is: row.is }))).slice(0, EXAMPLES),
  };
}
