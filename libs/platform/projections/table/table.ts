/**
 * Tables of read models as data. One definition makes the live table, the table a rebuild writes aside, the entity the
 * queries read and the statements the engine writes with; so they cannot differ.
 */
import type { LocalDate } from '#kernel';

/** What a column holds, as the value a row carries in memory. */
export interface ColumnValues {
  text: string;
  uuid: string;
  integer: number;
  /** Integer fen, or another exact integer up to 2^53. */
  fen: number;
  /** Position in the log, decimal text. */
  position: string;
  /** Calendar date, 'YYYY-MM-DD'. */
  date: LocalDate;
  /** ISO 8601 instant in UTC with milliseconds. */
  instant: string;
  /** Any JSON, kept as the text that was written. */
  json: object;
  texts: readonly string[];
  flag: boolean;
}
export type ColumnKind = keyof ColumnValues;

type KindOf<Value> = {
  [Kind in ColumnKind]: [NonNullable<Value>] extends [ColumnValues[Kind]] ? Kind : never;
}[ColumnKind];

/** One column: its kind must be able to hold the row's field; nullable exactly when the field is. */
export interface Column<Value = unknown> {
  readonly kind: KindOf<Value>;
  readonly nullable?: null extends Value ? true : false;
}

export interface TableIndex<Field extends string = string> {
  /** Suffix of the index's name. */
  readonly name: string;
  /** Columns, or SQL expressions over snake_case columns, in order. */
  readonly on: readonly string[];
  /** Row fields the index is about, so that a renamed field does not go unnoticed. */
  readonly of: readonly Field[];
  /** Access method; btree by default. */
  readonly using?: 'gin' | 'hash';
  /** Condition of a partial index. */
  readonly where?: string;
}

/** A table whatever its rows are. */
export interface AnyTable {
  /** Name in the schema `read_models`. */
  readonly name: string;
  /** A sentence on what one row is. */
  readonly row: string;
  readonly columns: { readonly [field: string]: { readonly kind: ColumnKind; readonly nullable?: boolean } };
  readonly primaryKey: readonly string[];
  readonly indexes: readonly TableIndex[];
  /** Percent of a page filled at first, so that changed rows stay on their page; 100 for tables that are only inserted into. */
  readonly fillFactor?: number;
}

/** A table whose columns can hold rows of this type. */
export interface Table<Row extends object> extends AnyTable {
  readonly columns: { readonly [Field in keyof Row & string]-?: Column<Row[Field]> };
  readonly primaryKey: readonly (keyof Row & string)[];
  readonly indexes: readonly TableIndex<keyof Row & string>[];
}

/** A column with its name in Postgres. */
export interface NamedColumn<Field extends string = string> {
  readonly field: Field;
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
}

/** The field's name in Postgres: camelCase becomes snake_case. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The columns in the order of the definition. */
export function columnsOf(table: AnyTable): readonly NamedColumn[] {
  return Object.entries(table.columns).map(([field, { kind, nullable = false }]) => ({
    field,
    name: columnName(field),
    kind,
    nullable,
  }));
}

/** Lets the compiler check a definition against its row. */
export function defineTable<Row extends object>(table: Table<Row>): Table<Row> {
  return table;
}
