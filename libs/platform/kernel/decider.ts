/**
 * A decider is the whole of a stream's behaviour as pure functions: what a command leads to in a state, and how events
 * make the state. It reads no clock, makes no ids and does no I/O: time, ids and actor come in the command's context.
 */
import type { Bilingual } from './bilingual';
import type { CommandContext } from './command-context';
import type { EventMetadata } from './event-metadata';
import type { JsonValue } from './json';

/** Something that happened, in the past tense; `data` is JSON. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** A rule that says no. Not an error: the caller gets 422 with the code, and the reason in both languages. */
export interface Rejection {
  /** Stable, UPPER_SNAKE_CASE, part of the published interface. */
  readonly code: string;
  readonly reason: Bilingual;
  /** The figures the rule looked at, so that the answer explains itself. */
  readonly facts?: { readonly [name: string]: JsonValue };
}

export type Decision<Event extends DomainEvent> =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Accepts with these events; with none, the command is satisfied already and nothing is written. */
export function accept<Event extends DomainEvent>(...events: readonly Event[]): Decision<Event> {
  return { kind: 'accepted', events };
}

export function reject(
  code: string,
  reason: Bilingual,
  facts?: Rejection['facts'],
): { kind: 'rejected'; rejection: Rejection } {
  return { kind: 'rejected', rejection: facts ? { code, reason, facts } : { code, reason } };
}

export interface Decider<Command, State, Event extends DomainEvent> {
  readonly initialState: State;
  decide(command: Command, state: State, context: CommandContext): Decision<Event>;
  /** Never throws, for any event ever written, in any state. */
  evolve(state: State, event: Event, metadata: EventMetadata): State;
}
