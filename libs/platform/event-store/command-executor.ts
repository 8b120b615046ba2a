/**
 * Carries out a command on its stream: state from memory or the log, decide, append at the revision the decision was made
 * on; if somebody else was faster, take the new events in and decide again. A command that stands in the stream already
 * is answered from its events, so any caller may repeat anything.
 */
import { randomUUID } from 'node:crypto';
import {
  isSameBody,
  type CommandContext,
  type Decider,
  type DomainEvent,
  type EventDefinition,
  type EventDefinitions,
} from '#kernel';
import { type Backoff, backoffMs, pause } from './backoff';
import { commandMetadata, eventIdsOf } from './command-metadata';
import type { CommandOutcome } from './command-outcome';
import type { EventStore } from './event-store';
import { ConcurrencyConflict, IdempotencyKeyReused, StaleRevision, WrongExpectedRevision } from './event-store-errors';
import { type CommandTrace, type Fold, FoldedStream } from './folded-stream';
import { FoldedStreams, type FoldedStreamsOptions } from './folded-streams';
import { KeyBindings } from './key-bindings';
import { START_OF_LOG } from './log-position';
import type { RecordedEvent } from './recorded-event';
import { StreamQueue } from './stream-queue';

export interface CommandExecutorOptions extends FoldedStreamsOptions {
  /** How often a lost race is run again. */
  readonly maxRaces?: number;
}

/**
 * A command, or how it is made from the very state it is decided on: what it takes from that state can never be older than
 * the decision, and the stream is not read for it once more. It is made anew when a race is lost. Making it may read other
 * streams, but may not wait for another command on the stream it is for: each stream carries out one at a time.
 */
export type CommandSource<Command, State> = Command | ((state: State) => Promise<Command>);

export interface LoadOptions {
  /** A state kept in memory that contains this revision will do, even if the log has gone on since. */
  readonly atLeast?: number;
}

export interface ExecuteOptions {
  /** The revision the caller has seen; −1 for "no such stream". Any other is answered by StaleRevision. */
  readonly ifMatch?: number;
  /** The stream is likely to begin with this command, so that it need not be read to learn that there is none. */
  readonly likelyNew?: boolean;
  /** For who calls `follow`: a kept state that contains what was followed is reason enough to find nothing to do. */
  readonly asFollowed?: boolean;
}

/**
 * What a decision is made on: a stream read just now; one kept in memory, which may be behind the log; or none, presumed of
 * a stream nothing is known of. The last two are good enough to write from, since the store refuses an append that was
 * decided on anything but what stands there, but no reason to say no.
 */
type Basis = 'read' | 'kept' | 'presumed';

const AFTER_LOST_RACE: Backoff = { firstMs: 5, mostMs: 200 };

/** One command on its way. */
interface Undertaking<Command, State, Event extends DomainEvent> {
  readonly stream: string;
  readonly decider: Decider<Command, State, Event>;
  readonly definitions: EventDefinitions<Event>;
  readonly command: CommandSource<Command, State>;
  readonly context: CommandContext;
  readonly ifMatch: number | undefined;
  readonly likelyNew: boolean;
  readonly asFollowed: boolean;
}

export class CommandExecutor {
  private readonly streams: FoldedStreams;
  private readonly queue = new StreamQueue();
  private readonly keys: KeyBindings;
  private readonly maxRaces: number;

  constructor(
    private readonly store: EventStore,
    options: CommandExecutorOptions = {},
  ) {
    this.streams = new FoldedStreams(store, options);
    this.keys = new KeyBindings(store);
    this.maxRaces = options.maxRaces ?? 10;
  }

  /**
   * @throws StaleRevision (If-Match), ConcurrencyConflict (every race lost), IdempotencyKeyReused (known command, other
   * body or, where it starts one, other stream), EventStoreUnavailable, AppendOutcomeUnknown (repeat it),
   * EventStoreRefused, UnreadableEvent
   */
  execute<Command, State, Event extends DomainEvent>(
    stream: string,
    decider: Decider<Command, State, Event>,
    definitions: EventDefinitions<Event>,
    command: CommandSource<Command, State>,
    context: CommandContext,
    { ifMatch, likelyNew = context.startsStream === true, asFollowed = false }: ExecuteOptions = {},
  ): Promise<CommandOutcome<Event>> {
    const undertaking = { stream, decider, definitions, command, context, ifMatch, likelyNew, asFollowed };
    return this.queue.run(stream, () => this.undertake(undertaking));
  }

  /**
   * A stream's state as it stands in the log now, or as far as is asked for; revision −1 when there is none. It waits for
   * no command, so a command may be made from another stream whose commands are made from this one.
   */
  async load<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
    { atLeast }: LoadOptions = {},
  ): Promise<{ readonly state: State; readonly revision: number }> {
    const kept = atLeast === undefined ? undefined : this.streams.peek(stream, fold);
    const known = kept && atLeast !== undefined && kept.revision >= atLeast ? kept : undefined;
    const { state, revision } = known ?? (await this.streams.current(stream, fold));
    return { state, revision };
  }

  /** Whether a command wrote on this stream, as the log stands now. */
  async wasCarriedOut<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
    commandId: string,
  ): Promise<boolean> {
    return (await this.streams.current(stream, fold)).trace(commandId) !== undefined;
  }

  /** A stream as the log holds it, from a revision on; none where there is no such event. It waits for no command. */
  async written<Event extends DomainEvent>(stream: string, fromRevision: number): Promise<RecordedEvent<Event>[]> {
    const events: RecordedEvent<Event>[] = [];
    for await (const event of this.store.readStream<Event>(stream, { fromRevision })) events.push(event);
    return events;
  }

  /**
   * Takes an event that a subscription delivered into the state kept of its stream, so that who follows the log anyway need
   * not read its streams; a stream that begins is kept from its first event. Does nothing for other streams that are not kept,
   * and for events known already or not yet next in line.
   */
  follow<State, Event extends DomainEvent>(event: RecordedEvent<Event>, fold: Fold<State, Event>): void {
    try {
      this.streams.follow(event, fold);
    } catch {
      // Whoever needs the stream reads it, and learns then what is wrong with it.
      this.streams.forget(event.stream, fold);
    }
  }

  /** A subscription delivered an event of the stream that cannot be read: whoever asks reads the stream, and learns of it. */
  followUnreadable(stream: string): void {
    this.streams.tell(stream, Infinity);
  }

  private async undertake<Command, State, Event extends DomainEvent>(
    undertaking: Undertaking<Command, State, Event>,
  ): Promise<CommandOutcome<Event>> {
    const { stream, decider } = undertaking;
    const outcome = await this.attemptUnread(undertaking);
    if (outcome) return outcome;
    for (let race = 1; race <= this.maxRaces; race += 1) {
      const folded = await this.streams.current(stream, decider);
      const result = await this.attempt(undertaking, folded, 'read');
      if (result) return result;
      await pause(backoffMs(AFTER_LOST_RACE, race - 1));
    }
    const { revision } = await this.streams.current(stream, decider);
    throw new ConcurrencyConflict(stream, revision, this.maxRaces);
  }

  /** Undefined when the stream must be read. */
  private async attemptUnread<Command, State, Event extends DomainEvent>(
    undertaking: Undertaking<Command, State, Event>,
  ): Promise<CommandOutcome<Event> | undefined> {
    const { stream, decider, likelyNew } = undertaking;
    const kept = this.streams.peek(stream, decider);
    if (kept) return this.attempt(undertaking, kept, 'kept');
    return likelyNew ? this.attempt(undertaking, new FoldedStream(stream, decider), 'presumed') : undefined;
  }

  /** Undefined when it must be tried again on a newer state. */
  private async attempt<Command, State, Event extends DomainEvent>(
    undertaking: Undertaking<Command, State, Event>,
    folded: FoldedStream<State, Event>,
    basis: Basis,
  ): Promise<CommandOutcome<Event> | undefined> {
    const { stream, decider, command, context, ifMatch } = undertaking;
    const fresh = basis === 'read';
    const trace = folded.trace(context.commandId);
    if (trace) return this.repeat(stream, trace, context);
    const { revision } = folded;
    if (ifMatch !== undefined && ifMatch !== revision) {
      if (!fresh) return undefined;
      throw new StaleRevision(stream, ifMatch, revision);
    }
    const { state } = folded;
    const made = isMaking(command) ? await attemptToMake(command, state, fresh) : command;
    if (made === undefined) return undefined;
    const decision = decider.decide(made, state, context);
    if (decision.kind === 'accepted' && decision.events.length > 0) {
      return this.write(undertaking, folded, { revision, basis }, decision.events);
    }
    // What it was told and what was written here is in it. A command that was carried out by a process that died, later in the
    // log than that, counts as done either way; a refusal would not, and needs the log.
    const mayBeKept = undertaking.asFollowed && basis === 'kept' && decision.kind === 'accepted';
    if (!fresh && !(mayBeKept && this.streams.isAsTold(stream, revision))) return undefined;
    if (context.startsStream) await this.keys.refuseElsewhere(context, stream);
    if (decision.kind === 'rejected') return { kind: 'rejected', rejection: decision.rejection, revision };
    return { kind: 'unchanged', revision };
  }

  private async write<Command, State, Event extends DomainEvent>(
    { stream, decider, definitions, context }: Undertaking<Command, State, Event>,
    folded: FoldedStream<State, Event>,
    // The kept stream may have grown since: what was decided on is not what it holds now.
    { revision: decidedAt, basis }: { readonly revision: number; readonly basis: Basis },
    events: readonly Event[],
  ): Promise<CommandOutcome<Event> | undefined> {
    // Whether the command was taken before is not known yet: the ids of that taking would be answered with success.
    const idOf = eventIdsOf(context, basis === 'presumed' ? randomUUID() : undefined);
    const proposed = events.map((event, n) => {
      const definition: EventDefinition | undefined = definitions[event.type as Event['type']];
      if (!definition) throw new TypeError(`event type ${event.type} is not registered for ${stream}`);
      return { id: idOf(n), event, metadata: commandMetadata(definition, event.data, context) };
    });
    const encoded = await this.store.encode(stream, proposed);
    if (context.startsStream) await this.keys.bind(context, stream);
    const expected = decidedAt < 0 ? 'no_stream' : decidedAt;
    try {
      const { revision, position } = await this.store.appendEncoded(stream, encoded, expected);
      encoded.forEach(({ event, metadata }, n) => folded.apply(event, metadata, revision - events.length + 1 + n));
      this.streams.tell(stream, revision);
      this.streams.keep(stream, decider, folded);
      return { kind: 'accepted', events: encoded.map(({ event }) => event), revision, position, repeated: false };
    } catch (error) {
      // A stream shorter than what was folded is another stream than the one in memory.
      const grown = error instanceof WrongExpectedRevision && error.actual > decidedAt;
      if (!grown) this.streams.forget(stream, decider);
      if (error instanceof WrongExpectedRevision) return undefined;
      throw error;
    }
  }

  private async repeat<Event extends DomainEvent>(
    stream: string,
    { bodyHash, fromRevision, count }: CommandTrace,
    context: CommandContext,
  ): Promise<CommandOutcome<Event>> {
    if (!isSameBody(bodyHash, context)) throw new IdempotencyKeyReused(stream, context.commandId);
    const events: Event[] = [];
    let position = START_OF_LOG;
    for await (const event of this.store.readStream<Event>(stream, { fromRevision, maxCount: count })) {
      events.push({ type: event.type, data: event.data } as unknown as Event);
      position = event.position;
    }
    return { kind: 'accepted', events, revision: fromRevision + count - 1, position, repeated: true };
  }
}

/** The command made from a state; undefined when it cannot be made from one that may be behind the log. */
async function attemptToMake<Command, State>(
  make: (state: State) => Promise<Command>,
  state: State,
  fresh: boolean,
): Promise<Command | undefined> {
  try {
    return await make(state);
  } catch (error) {
    if (!fresh) return undefined;
    throw error;
  }
}

/** Commands are objects. */
function isMaking<Command, State>(source: CommandSource<Command, State>): source is (state: State) => Promise<Command> {
  return typeof source === 'function';
}
