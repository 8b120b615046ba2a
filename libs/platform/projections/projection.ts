/** Makes projections of their definitions, with the fold that keeps each kind on its tables. */
import type { DomainEvent } from '#kernel';
import type { FactDefinition, Opening, ProjectionIdentity, StateDefinition, StateRows, StreamRows } from './definition';
import { FactFold } from './engine/fact-fold';
import type { Fold } from './engine/fold';
import { StateFold } from './engine/state-fold';
import type { AnyTable, Table } from './table/table';

/** A projection as the engine sees it. */
export interface Projection extends ProjectionIdentity {
  readonly tables: readonly AnyTable[];
  /** Rows are never looked up or changed, so a rebuild may add keys and indexes at its end. */
  readonly insertOnly: boolean;
  open(opening: Opening): Fold;
}

export type FactProjection<Row extends object, Event extends DomainEvent> = Projection & FactDefinition<Row, Event>;
export type StateProjection = Projection & StateDefinition;

export function factProjection<Row extends object, Event extends DomainEvent>(
  definition: FactDefinition<Row, Event>,
): FactProjection<Row, Event> {
  return {
    ...definition,
    tables: [definition.table],
    insertOnly: true,
    open: ({ nameOf }) => new FactFold(definition, nameOf),
  };
}

export function stateProjection(definition: StateDefinition): StateProjection {
  return {
    ...definition,
    categories: definition.streams.map(({ category }) => category),
    // States of several categories may stand for rows of one table.
    tables: [...new Set(definition.streams.flatMap(({ rows }) => rows.map(({ table }) => table)))],
    insertOnly: false,
    open: (opening) => new StateFold(definition.streams, opening),
  };
}

/** Lets the compiler check rows against the state they are made from. */
export function streamRows<State, Event extends DomainEvent>(definition: StreamRows<State, Event>): StreamRows<never> {
  return definition as unknown as StreamRows<never>;
}

export function stateRows<State, Row extends object>(
  table: Table<Row>,
  of: (state: State) => readonly Row[],
): StateRows<State, never> {
  return { table, of } as unknown as StateRows<State, never>;
}
