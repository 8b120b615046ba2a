/**
 * What a projection says: which rows the state of a stream stands for, or which fact an event adds. Pure functions; folding,
 * writing, checkpoints and rebuilding are the engine's. Rows belong to one borrower, so that parking one borrower's events
 * never leaves another's rows wrong.
 */
import type { Fold as StreamFold, RecordedEvent } from '#event-store';
import type { DomainEvent, StreamCategory } from '#kernel';
import type { StreamStates } from './engine/stream-states';
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

/** Rows of one table worked out from the state of a stream. Their primary key is one column; no two streams make the same key. */
export interface StateRows<State, Row extends object> {
  readonly table: Table<Row>;
  of(state: State): readonly Row[];
}

/** The streams of one category, folded by the domain's own fold, and the rows their states stand for. */
export interface StreamRows<State, Event extends DomainEvent = never> {
  readonly category: StreamCategory;
  /** The same object wherever the same fold is meant: projections that share it share the folded states. */
  readonly fold: StreamFold<State, Event>;
  readonly rows: readonly StateRows<State, never>[];
  /** Nothing more is expected of the stream: its state is not kept, and folded anew should something come. */
  ended?(state: State): boolean;
  /** Types of events after which no row is different: for them alone no stream is read. */
  readonly silent?: readonly Event['type'][];
}

/** Rows that are functions of states: what changes is the difference between the rows before and after a batch. */
export interface StateDefinition extends Omit<ProjectionIdentity, 'categories'> {
  readonly streams: readonly StreamRows<never>[];
}

/** What the engine gives a projection to work with. */
export interface Opening {
  /** The live tables, or the ones a rebuild writes aside. */
  readonly nameOf: (table: AnyTable) => string;
  /** States of streams, shared by the projections that stand together. */
  readonly states: StreamStates;
}
