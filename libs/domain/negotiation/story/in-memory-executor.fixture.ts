/** Streams in memory with the executor's manners: a command id that stands there is answered from its events. For tests. */
import type { CommandExecutor, CommandOutcome, CommandSource } from '#event-store';
import type { CommandContext, Decider, DomainEvent, EventDefinitions, EventMetadata } from '#kernel';
import { testMetadata } from '#kernel-testing';

export interface StoredEvent {
  readonly event: DomainEvent;
  readonly metadata: EventMetadata;
}

export class InMemoryExecutor {
  readonly streams = new Map<string, StoredEvent[]>();
  private readonly folded = new Map<string, { readonly state: unknown; readonly length: number }>();

  async execute<Command, State, Event extends DomainEvent>(
    stream: string,
    decider: Decider<Command, State, Event>,
    definitions: EventDefinitions<Event>,
    source: CommandSource<Command, State>,
    context: CommandContext,
  ): Promise<CommandOutcome<Event>> {
    const stored = this.events(stream);
    const before = stored.filter(({ metadata }) => metadata.commandId === context.commandId);
    const revision = stored.length - 1;
    const at = { revision, position: revision.toString() };
    if (before.length > 0) {
      return { kind: 'accepted', events: before.map(({ event }) => event as Event), ...at, repeated: true };
    }
    const { state } = await this.load(stream, decider);
    const command = typeof source === 'function' ? await (source as (known: State) => Promise<Command>)(state) : source;
    const decision = decider.decide(command, state, context);
    if (decision.kind === 'rejected') return { kind: 'rejected', rejection: decision.rejection, revision };
    if (decision.events.length === 0) return { kind: 'unchanged', revision };
    for (const event of decision.events) {
      if (!(event.type in definitions)) throw new Error(`${event.type} is not registered`);
      // Through text and back, as in the log: what is not JSON does not survive.
      stored.push({ event: JSON.parse(JSON.stringify(event)) as Event, metadata: testMetadata(context) });
    }
    const last = stored.length - 1;
    return { kind: 'accepted', events: decision.events, revision: last, position: last.toString(), repeated: false };
  }

  async load<Command, State, Event extends DomainEvent>(
    stream: string,
    decider: Decider<Command, State, Event>,
  ): Promise<{ state: State; revision: number }> {
    const stored = this.events(stream);
    const kept = this.folded.get(stream);
    let state = (kept?.state ?? decider.initialState) as State;
    for (const { event, metadata } of stored.slice(kept?.length ?? 0)) {
      state = decider.evolve(state, event as Event, metadata);
    }
    this.folded.set(stream, { state, length: stored.length });
    return { state, revision: stored.length - 1 };
  }

  events(stream: string): StoredEvent[] {
    const stored = this.streams.get(stream) ?? [];
    this.streams.set(stream, stored);
    return stored;
  }

  /** The executor's public face is all that handlers use. */
  asExecutor(): CommandExecutor {
    return this as unknown as CommandExecutor;
  }
}
