/**
 * Writes rows of one table in bulk: COPY for new rows, one upsert from JSON or one delete for changed ones.
 * Runs inside the caller's transaction.
 */
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { arrayLiteral, COPY_ENCODERS } from './column-text';
import { type AnyTable, columnName, columnsOf, type NamedColumn } from './table';
import { POSTGRES_TYPES, quoted, tableName } from './table-ddl';

/** Bytes of COPY text handed over at a time, so that a batch of large rows is never one huge buffer. */
const COPY_CHUNK = 512 * 1024;

export class TableWriter<Row extends object> {
  private readonly columns: readonly NamedColumn<keyof Row & string>[];
  private readonly fields: readonly (keyof Row & string)[];
  private readonly encoders: readonly ((value: never) => string)[];
  private readonly upsertText: string;
  private readonly copyText: string;
  private readonly deleteText: string;

  constructor(
    readonly table: AnyTable,
    /** The table to write: the live one, or the one aside. */
    readonly name: string = table.name,
  ) {
    this.columns = columnsOf(table) as readonly NamedColumn<keyof Row & string>[];
    this.fields = this.columns.map(({ field }) => field);
    this.encoders = this.columns.map(({ kind }) => COPY_ENCODERS[kind]);
    const target = tableName(name);
    const names = this.columns.map((column) => quoted(column.name)).join(', ');
    const key = table.primaryKey.map((field) => quoted(columnName(field))).join(', ');
    const given = this.columns.map(({ field, kind }) => `${quoted(field)} ${POSTGRES_TYPES[kind]}`);
    const values = this.columns.map(({ field }) => quoted(field));
    const changes = this.columns.map(({ name: column }) => `${quoted(column)} = excluded.${quoted(column)}`);
    this.upsertText =
      `INSERT INTO ${target} (${names}) SELECT ${values.join(', ')} FROM json_to_recordset($1) AS given(${given.join(', ')})` +
      ` ON CONFLICT (${key}) DO UPDATE SET ${changes.join(', ')}`;
    this.copyText = `COPY ${target} (${names}) FROM STDIN`;
    const single = quoted(columnName(this.keyField()));
    this.deleteText = `DELETE FROM ${target} WHERE ${single} = ANY($1::text[])`;
  }

  /** New rows. @throws when one of them stands there already */
  async insert(client: ClientBase, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const stream = client.query(copyFrom(this.copyText));
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      stream.on('finish', resolve);
      for (const chunk of this.copyChunks(rows)) stream.write(chunk);
      stream.end();
    });
  }

  /** New or changed rows; each key at most once. */
  async upsert(client: ClientBase, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    // One JSON text of all rows: made by the engine in one go, where texts of single values cost most of a rebuild.
    await client.query({ name: `upsert ${this.name}`, text: this.upsertText, values: [JSON.stringify(rows)] });
  }

  async delete(client: ClientBase, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await client.query({ name: `delete ${this.name}`, text: this.deleteText, values: [arrayLiteral(keys)] });
  }

  private keyField(): keyof Row & string {
    const [field] = this.table.primaryKey;
    if (field === undefined) throw new Error(`table ${this.table.name} has no primary key`);
    return field as keyof Row & string;
  }

  private *copyChunks(rows: readonly Row[]): Generator<string> {
    const { fields, encoders } = this;
    let chunk = '';
    for (const row of rows) {
      for (let index = 0; index < fields.length; index += 1) {
        const value: unknown = row[fields[index] as keyof Row];
        if (index > 0) chunk += '\t';
        chunk += value === null || value === undefined ? '\\N' : (encoders[index] as (given: unknown) => string)(value);
      }
      chunk += '\n';
      if (chunk.length >= COPY_CHUNK) {
        yield chunk;
        chunk = '';
      }
    }
    if (chunk) yield chunk;
  }
}
