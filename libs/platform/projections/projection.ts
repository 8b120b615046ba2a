/**
 * What a projection says: which rows an event touches and how they change, or which fact it adds. Pure functions; loading,
 * writing, checkpoints and rebuilding are the engine's. Rows belong to one borrower, so that parking one borrower's events
 * never leaves another's rows wrong.
 */
import type { RecordedEvent } from '#event-store';
import type { DomainEvent, StreamCategory } from '#kernel';
import { FactFold } from './engine/fact-fold';
import type { Fold } from './engine/fold';
import { RowFold } from './engine/row-fold';
import type { AnyTable, Table } from './table/table';

export interface ProjectionIdentity {
  /** Name of the projection and of its checkpoint. */
  readonly name: string;
  /** Raised when rows would come out differently; another version than the one stored is rebuilt aside and switched. */
  readonly version: number;
  /** Streams it reads; it never sees, and never parks, events of others. */
  readonly categories: readonly StreamCategory[];
}

/** Insert-only: at most one row per event, never changed again. */
export interface FactDefinition<Row extends object, Event extends DomainEvent> extends ProjectionIdentity {
  readonly table: Table<Row>;
  /** The row the event adds; undefined when it adds none. */
  fact(event: RecordedEvent<Event>): Row | undefined;
}

/** How one type of event changes the rows it touches. */
export interface RowChange<Row extends object, Event> {
  /** Keys of the rows touched. */
  keys(event: Event): readonly string[];
  /** The row afterwards; undefined when there is none. Returns the row given when nothing changes. */
  evolve(row: Row | undefined, event: Event, key: string): Row | undefined;
}

/** Rows worked out from a row; written and deleted along with it. Their primary key is one column. */
export interface DetailRows<Row extends object> {
  readonly table: AnyTable;
  of(row: Row): readonly object[];
}

/** One row per key, folded from events. The primary key is one column. */
export interface RowDefinition<Row extends object, Event extends DomainEvent> extends ProjectionIdentity {
  readonly table: Table<Row>;
  /** One entry per event type that matters; others pass. */
  readonly on: {
    readonly [Type in Event['type']]?: RowChange<Row, RecordedEvent<Extract<Event, { type: Type }>>>;
  };
  readonly details?: DetailRows<Row>;
  /** Rows kept in memory between batches; raise it where many rows change again and again. */
  readonly cachedRows?: number;
}

/** A projection as the engine sees it. */
export interface Projection extends ProjectionIdentity {
  readonly tables: readonly AnyTable[];
  /** Rows are never looked up or changed, so a rebuild may add keys and indexes at its end. */
  readonly insertOnly: boolean;
  /** The projection on its live tables, or on the ones a rebuild writes aside. `empty` tells that no rows stand there. */
  open(nameOf: (table: AnyTable) => string, empty: boolean): Fold;
}

export type FactProjection<Row extends object, Event extends DomainEvent> = Projection & FactDefinition<Row, Event>;
export type RowProjection<Row extends object, Event extends DomainEvent> = Projection & RowDefinition<Row, Event>;

export function factProjection<Row extends object, Event extends DomainEvent>(
  definition: FactDefinition<Row, Event>,
): FactProjection<Row, Event> {
  return {
    ...definition,
    tables: [definition.table],
    insertOnly: true,
    open: (nameOf) => new FactFold(definition, nameOf),
  };
}

export function rowProjection<Row extends object, Event extends DomainEvent>(
  definition: RowDefinition<Row, Event>,
): RowProjection<Row, Event> {
  return {
    ...definition,
    tables: definition.details ? [definition.table, definition.details.table] : [definition.table],
    insertOnly: false,
    open: (nameOf, empty) => new RowFold(definition, nameOf, empty),
  };
}
