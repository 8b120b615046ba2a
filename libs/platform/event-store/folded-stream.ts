/**
 * A stream folded up to a revision: the decider's state, and which commands made which events, so that a repeated command
 * is recognised without a second ledger.
 */
import type { Decider, DomainEvent, EventMetadata } from '#kernel';
import { UnreadableEvent } from './event-store-errors';
import type { RecordedEvent } from './recorded-event';

/** The events a command made. */
export interface CommandTrace {
  readonly bodyHash: string;
  readonly fromRevision: number;
  readonly count: number;
}

/** As much of a decider as folding needs. */
export type Fold<State, Event extends DomainEvent> = Pick<Decider<never, State, Event>, 'initialState' | 'evolve'>;

export class FoldedStream<State, Event extends DomainEvent> {
  state: State;
  /** −1 while there is no event. */
  revision = -1;
  private readonly commands = new Map<string, CommandTrace>();

  constructor(
    readonly stream: string,
    private readonly fold: Fold<State, Event>,
  ) {
    this.state = fold.initialState;
  }

  /** What this command wrote, undefined when it wrote nothing up to here. */
  trace(commandId: string): CommandTrace | undefined {
    return this.commands.get(commandId);
  }

  /**
   * Folds in what was read from the log, where others can write too.
   * @throws UnreadableEvent when the fold cannot take it, or events before it are missing
   */
  applyRecorded(event: RecordedEvent<Event>): void {
    const { stream, revision, type } = event;
    if (revision > this.revision + 1) throw new UnreadableEvent(stream, revision, type, 'events-missing');
    try {
      this.apply(event, event.metadata, revision);
    } catch (error) {
      throw new UnreadableEvent(stream, revision, type, 'malformed-data', error);
    }
  }

  /** An event of the store itself stands here; it means nothing to the fold, but the next append goes behind it. */
  passOver(revision: number): void {
    if (revision === this.revision + 1) this.revision = revision;
  }

  /** Folds an event in, unless it is in already: several readers may bring the same tail. */
  apply(event: Event, metadata: EventMetadata, revision: number): void {
    if (revision <= this.revision) return;
    this.state = this.fold.evolve(this.state, event, metadata);
    this.revision = revision;
    const { commandId, bodyHash } = metadata;
    const trace = this.commands.get(commandId);
    this.commands.set(commandId, {
      bodyHash: trace?.bodyHash ?? bodyHash,
      fromRevision: trace?.fromRevision ?? revision,
      count: (trace?.count ?? 0) + 1,
    });
  }
}
