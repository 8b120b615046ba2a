/**
 * A log in memory, with the manners of the store and of the executor on it: what is appended stands in one order over all
 * streams, and a command id that stands there is answered from its events. What is personal is sealed in what deciders know; whoever
 * reads the events here reads them opened.
 */
import type { CommandExecutor, CommandOutcome, CommandSource, RecordedEvent } from '#event-store';
import { IdempotencyKeyReused } from '#event-store';
import type { CommandContext, Decider, DomainEvent, EventDefinitions } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { isSealedField, replacePersonalFields } from '#privacy';

export class InMemoryLog {
  private readonly log: RecordedEvent[] = [];
  private readonly byStream = new Map<string, RecordedEvent[]>();
  /** By event: its data as the log holds it. */
  private readonly sealed = new Map<string, object>();
  private readonly folded = new Map<string, { readonly state: unknown; readonly length: number }>();

  async execute<Command, State, Event extends DomainEvent>(
    stream: string,
    decider: Decider<Command, State, Event>,
    definitions: EventDefinitions<Event>,
    source: CommandSource<Command, State>,
    context: CommandContext,
  ): Promise<CommandOutcome<Event>> {
    const before = this.events(stream).filter(({ metadata }) => metadata.commandId === context.commandId);
    if (before.length > 0) return repeated(stream, before as RecordedEvent<Event>[], context);
    const { state, revision } = await this.load(stream, decider);
    const command = typeof source === 'function' ? await (source as (known: State) => Promise<Command>)(state) : source;
    // Somebody was ahead: it is decided anew on what stands now.
    if (this.events(stream).length - 1 !== revision) return this.execute(stream, decider, definitions, source, context);
    const decision = decider.decide(command, state, context);
    if (decision.kind === 'rejected') return { kind: 'rejected', rejection: decision.rejection, revision };
    if (decision.events.length === 0) return { kind: 'unchanged', revision };
    for (const [n, event] of decision.events.entries()) {
      if (!(event.type in definitions)) throw new Error(`${event.type} is not registered`);
      this.append(
        stream,
        event,
        `${context.commandId}/${n}`,
        context,
        definitions[event.type as Event['type']].personal,
      );
    }
    const { revision: last, position } = this.log.at(-1) ?? { revision, position: '0' };
    return { kind: 'accepted', events: decision.events, revision: last, position, repeated: false };
  }

  async load<Command, State, Event extends DomainEvent>(
    stream: string,
    decider: Decider<Command, State, Event>,
  ): Promise<{ state: State; revision: number }> {
    const stored = this.events(stream);
    const kept = this.folded.get(stream);
    let state = (kept?.state ?? decider.initialState) as State;
    for (const event of stored.slice(kept?.length ?? 0)) {
      const data = this.sealed.get(event.id) ?? event.data;
      state = decider.evolve(state, { ...event, data } as unknown as Event, event.metadata);
    }
    this.folded.set(stream, { state, length: stored.length });
    return { state, revision: stored.length - 1 };
  }

  wasCarriedOut(stream: string, _fold: unknown, commandId: string): Promise<boolean> {
    return Promise.resolve(this.events(stream).some(({ metadata }) => metadata.commandId === commandId));
  }

  written(stream: string, fromRevision: number): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.events(stream).slice(fromRevision));
  }

  /** An event that stands without having been decided here, as of another version of the system. */
  told(stream: string, event: DomainEvent, context: CommandContext): void {
    this.append(stream, event, `${context.commandId}/0`, context);
  }

  /** Of a stream, in order; none for one that does not exist. */
  events(stream: string): readonly RecordedEvent[] {
    return this.byStream.get(stream) ?? [];
  }

  /** Of all streams, in the order in which they were appended. */
  get all(): readonly RecordedEvent[] {
    return this.log;
  }

  /** The executor's public face is all that services and reactions use. */
  asExecutor(): CommandExecutor {
    return this as unknown as CommandExecutor;
  }

  private append(
    stream: string,
    event: DomainEvent,
    id: string,
    context: CommandContext,
    personal: readonly string[] = [],
  ): void {
    const stored = this.byStream.get(stream) ?? [];
    this.byStream.set(stream, stored);
    // Through text and back, as in the log: what is not JSON does not survive.
    const { type, data } = JSON.parse(JSON.stringify(event)) as DomainEvent;
    const place = { id, stream, revision: stored.length, position: String(this.log.length + 1) };
    const recorded: RecordedEvent = { ...place, type, data, metadata: testMetadata(context) };
    if (personal.length > 0) this.sealed.set(id, sealed(type, data, personal));
    stored.push(recorded);
    this.log.push(recorded);
  }
}

/** As the codec of events does: what is sealed already was copied from another event, and could never be opened. */
function sealed(type: string, data: object, personal: readonly string[]): object {
  return replacePersonalFields(data, personal, (value, path) => {
    if (isSealedField(value)) throw new TypeError(`${type}.${path} is sealed already`);
    return { $enc: 'A256GCM', k: 'in-memory', iv: '', ct: Buffer.from(String(value)).toString('base64'), tag: '' };
  });
}

function repeated<Event extends DomainEvent>(
  stream: string,
  events: readonly RecordedEvent<Event>[],
  { commandId, bodyHash }: CommandContext,
): CommandOutcome<Event> {
  const last = events.at(-1);
  if (!last || last.metadata.bodyHash !== bodyHash) throw new IdempotencyKeyReused(stream, commandId);
  const { revision, position } = last;
  return { kind: 'accepted', events: [...events], revision, position, repeated: true };
}
