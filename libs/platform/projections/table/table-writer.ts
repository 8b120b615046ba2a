/**
 * Writes rows of one table in bulk: COPY for new rows, one upsert from JSON or one delete for changed ones, inside the caller's
 * transaction; or all of it as parts of one statement.
 */
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { arrayLiteral, COPY_ENCODERS } from './column-text';
import { type AnyTable, columnName, columnsOf, type NamedColumn } from './table';
import { POSTGRES_TYPES, quoted, tableName } from './table-ddl';

/** Bytes of COPY text handed over at a time, so that a batch of large rows is never one huge buffer. */
const COPY_CHUNK = 512 * 1024;

export type PartKind = 'delete' | 'insert' | 'upsert';

/** What changes in a table: no row is named twice. */
export interface RowChanges {
  readonly writer: TableWriter<object>;
  readonly inserts: readonly object[];
  readonly upserts: readonly object[];
  readonly deletes: readonly string[];
}

export async function writeChanges(client: ClientBase, changes: readonly RowChanges[]): Promise<void> {
  for (const { writer, inserts, upserts, deletes } of changes) {
    await writer.delete(client, deletes);
    await writer.insert(client, inserts);
    await writer.upsert(client, upserts);
  }
}

export class TableWriter<Row extends object> {
  private readonly columns: readonly NamedColumn<keyof Row & string>[];
  private readonly fields: readonly (keyof Row & string)[];
  private readonly encoders: readonly ((value: never) => string)[];
  private readonly upsertText: string;
  private readonly copyText: string;
  private readonly deleteText: string;
  /** A change as a part of a statement, made only if a condition holds; its rows or keys are one parameter. */
  readonly partIf: (condition: string, kind: PartKind, parameter: number) => string;

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
    const rowsOf = (parameter: number): string => `json_to_recordset($${parameter}) AS given(${given.join(', ')})`;
    const insert = `INSERT INTO ${target} (${names}) SELECT ${values.join(', ')} FROM`;
    const instead = `ON CONFLICT (${key}) DO UPDATE SET ${changes.join(', ')}`;
    this.upsertText = `${insert} ${rowsOf(1)} ${instead}`;
    this.copyText = `COPY ${target} (${names}) FROM STDIN`;
    const keyField = this.keyField();
    const single = quoted(columnName(keyField));
    const keys = `${POSTGRES_TYPES[this.columns.find(({ field }) => field === keyField)?.kind ?? 'text']}[]`;
    this.deleteText = `DELETE FROM ${target} WHERE ${single} = ANY($1::${keys})`;
    this.partIf = (condition, kind, parameter) => {
      if (kind === 'delete')
        return `DELETE FROM ${target} WHERE ${condition} AND ${single} = ANY($${parameter}::${keys})`;
      return `${insert} ${rowsOf(parameter)} WHERE ${condition} ${kind === 'upsert' ? instead : ''}`;
    };
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
