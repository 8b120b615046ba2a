/**
 * Folded streams kept in memory, bounded by their number and by the events folded into them. What is kept may be behind
 * the log: nothing is written from it but at the revision it was folded to.
 */
import { LRUCache } from 'lru-cache';
import type { DomainEvent } from '#kernel';
import type { EventStore } from './event-store';
import { type Fold, FoldedStream } from './folded-stream';
import type { RecordedEvent } from './recorded-event';

/** A kept stream weighs its events and this much for itself. */
const OWN_WEIGHT = 8;
/** A case with its plans takes tens of kilobytes; a process is to stay below 512 MiB whatever it works on. */
const MOST_STREAMS = 4_000;
const MOST_EVENTS = 40_000;

export interface FoldedStreamsOptions {
  /** Most streams kept. */
  readonly maxStreams?: number;
  /** Most events folded into all kept streams together. */
  readonly maxEvents?: number;
}

export class FoldedStreams {
  private readonly kept: LRUCache<string, FoldedStream<unknown, never>>;
  private readonly folds = new WeakMap<object, number>();
  private known = 0;

  constructor(
    private readonly store: EventStore,
    { maxStreams = MOST_STREAMS, maxEvents = MOST_EVENTS }: FoldedStreamsOptions = {},
  ) {
    this.kept = new LRUCache({ max: maxStreams, maxSize: maxEvents + maxStreams * OWN_WEIGHT });
  }

  /** The kept stream, which may be behind the log, or undefined. */
  peek<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
  ): FoldedStream<State, Event> | undefined {
    return this.kept.get(this.key(stream, fold)) as unknown as FoldedStream<State, Event> | undefined;
  }

  /** The stream as it stands in the log now; of a kept one only the tail is read. */
  async current<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
  ): Promise<FoldedStream<State, Event>> {
    const folded = this.peek(stream, fold) ?? new FoldedStream(stream, fold);
    const range = folded.revision < 0 ? {} : { fromRevision: folded.revision + 1 };
    const passOver = (revision: number): void => folded.passOver(revision);
    for await (const event of this.store.readStream<Event>(stream, range, passOver)) folded.applyRecorded(event);
    this.keep(stream, fold, folded);
    return folded;
  }

  /** Folds the event into the kept stream if it is the next one. */
  follow<State, Event extends DomainEvent>(event: RecordedEvent<Event>, fold: Fold<State, Event>): void {
    const folded = this.peek(event.stream, fold);
    if (folded?.revision !== event.revision - 1) return;
    folded.applyRecorded(event);
    this.keep(event.stream, fold, folded);
  }

  /** Keeps a stream, or weighs it anew after events were folded in. */
  keep<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
    folded: FoldedStream<State, Event>,
  ): void {
    const kept = folded as unknown as FoldedStream<unknown, never>;
    this.kept.set(this.key(stream, fold), kept, { size: OWN_WEIGHT + folded.revision + 1 });
  }

  forget(stream: string, fold: object): void {
    this.kept.delete(this.key(stream, fold));
  }

  private key(stream: string, fold: object): string {
    let number = this.folds.get(fold);
    if (number === undefined) {
      number = this.known;
      this.known += 1;
      this.folds.set(fold, number);
    }
    return `${number}|${stream}`;
  }
}
