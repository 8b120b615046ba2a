/** The statements that create, index, rename and drop a read model's table; `as` names the table aside during a rebuild. */
import { type AnyTable, columnName, columnsOf, type ColumnKind } from './table';

export const READ_SCHEMA = 'read_models';

export const POSTGRES_TYPES: { readonly [Kind in ColumnKind]: string } = {
  text: 'text',
  uuid: 'uuid',
  integer: 'integer',
  fen: 'bigint',
  position: 'bigint',
  date: 'date',
  instant: 'timestamptz',
  // json, not jsonb: nothing queries inside, and the bytes written are the bytes read.
  json: 'json',
  texts: 'text[]',
  flag: 'boolean',
};

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Schema-qualified and quoted. */
export function tableName(name: string): string {
  return `${READ_SCHEMA}.${quoted(name)}`;
}

/** Without key and indexes, as bulk loading wants it. */
export function createBareTable(table: AnyTable, as = table.name): string[] {
  const columns = columnsOf(table).map(
    // Bytewise order everywhere: it does not depend on the machine's locale, and compares fastest.
    ({ name, kind, nullable }) =>
      `${quoted(name)} ${POSTGRES_TYPES[kind]}${kind === 'text' ? ' COLLATE "C"' : ''}${nullable ? '' : ' NOT NULL'}`,
  );
  const storage = table.fillFactor ? ` WITH (fillfactor = ${table.fillFactor})` : '';
  return [
    `CREATE TABLE ${tableName(as)} (${columns.join(', ')})${storage}`,
    // Compressing every large event costs more than all else of writing it; the file system can do that better.
    ...columnsOf(table)
      .filter(({ kind }) => kind === 'json')
      .map(({ name }) => `ALTER TABLE ${tableName(as)} ALTER COLUMN ${quoted(name)} SET STORAGE EXTERNAL`),
  ];
}

export function createPrimaryKey(table: AnyTable, as = table.name): string {
  const key = table.primaryKey.map((field) => quoted(columnName(field)));
  return `ALTER TABLE ${tableName(as)} ADD CONSTRAINT ${quoted(`${as}_key`)} PRIMARY KEY (${key.join(', ')})`;
}

export function createIndexes(table: AnyTable, as = table.name): string[] {
  return table.indexes.map(
    ({ name, on, using, where }) =>
      `CREATE INDEX ${quoted(`${as}_${name}`)} ON ${tableName(as)}${using ? ` USING ${using}` : ''} (${on.join(', ')})${
        where ? ` WHERE ${where}` : ''
      }`,
  );
}

/** The table and everything named after it. */
export function renameTable(table: AnyTable, from: string, to: string): string[] {
  return [
    `ALTER TABLE ${tableName(from)} RENAME TO ${quoted(to)}`,
    `ALTER INDEX ${tableName(`${from}_key`)} RENAME TO ${quoted(`${to}_key`)}`,
    ...table.indexes.map(
      ({ name }) => `ALTER INDEX ${tableName(`${from}_${name}`)} RENAME TO ${quoted(`${to}_${name}`)}`,
    ),
  ];
}

export function dropTable(name: string): string {
  return `DROP TABLE IF EXISTS ${tableName(name)}`;
}
