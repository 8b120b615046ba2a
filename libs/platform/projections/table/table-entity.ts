/** The TypeORM entity of a table, for queries; it never creates or changes anything in Postgres. */
import { EntitySchema, type EntitySchemaColumnOptions, type ValueTransformer } from 'typeorm';
import { type AnyTable, type ColumnKind, columnsOf, type Table } from './table';
import { POSTGRES_TYPES, READ_SCHEMA } from './table-ddl';

function reading(read: (value: never) => unknown): ValueTransformer {
  return { from: (value: unknown) => (value === null ? null : read(value as never)), to: (value: unknown) => value };
}

const TRANSFORMERS: { readonly [Kind in ColumnKind]?: ValueTransformer } = {
  fen: reading((text: string) => Number(text)),
  instant: reading((date: Date) => date.toISOString()),
};

const entities = new WeakMap<AnyTable, EntitySchema>();

/** The same entity for the same table, always. */
export function entityOf<Row extends object>(table: Table<Row>): EntitySchema<Row>;
export function entityOf(table: AnyTable): EntitySchema;
export function entityOf(table: AnyTable): EntitySchema {
  const known = entities.get(table);
  if (known) return known;
  const columns: { [field: string]: EntitySchemaColumnOptions } = {};
  for (const { field, name, kind, nullable } of columnsOf(table)) {
    const transformer = TRANSFORMERS[kind];
    columns[field] = {
      name,
      type: (kind === 'texts' ? 'text' : POSTGRES_TYPES[kind]) as 'text',
      array: kind === 'texts',
      nullable,
      primary: table.primaryKey.includes(field),
      ...(transformer ? { transformer } : {}),
    };
  }
  const entity = new EntitySchema({
    name: table.name,
    schema: READ_SCHEMA,
    tableName: table.name,
    synchronize: false,
    columns,
  });
  entities.set(table, entity);
  return entity;
}
