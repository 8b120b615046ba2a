/**
 * Folded streams kept in memory, bounded by their number and by the events folded into them. What is kept may be behind
 * the log: nothing is written from it but at the revision it was folded to. Streams that begin before the eyes of who follows
 * the log are kept from their first event, since it would soon have to be read again; those nobody has asked for have a room of
 * their own, so that however many pass they turn out none that is in use.
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
/** Streams of which it is remembered how far they were told: more than are kept, so that it is known of all of these. */
const MOST_TOLD = 16_000;
/** The room of those nobody has asked for, as a part of the room of the others. */
const OF_NEWCOMERS = 0.25;

export interface FoldedStreamsOptions {
  /** Most streams kept. */
  readonly maxStreams?: number;
  /** Most events folded into all kept streams together. */
  readonly maxEvents?: number;
}

export class FoldedStreams {
  private readonly kept: LRUCache<string, FoldedStream<unknown, never>>;
  /** Kept from their first event; nobody has asked for them yet. */
  private readonly newcomers: LRUCache<string, FoldedStream<unknown, never>>;
  /** The latest revision that is known to be in the log, by the stream. */
  private readonly told = new LRUCache<string, number>({ max: MOST_TOLD });
  private readonly folds = new WeakMap<object, number>();
  private known = 0;

  constructor(
    private readonly store: EventStore,
    { maxStreams = MOST_STREAMS, maxEvents = MOST_EVENTS }: FoldedStreamsOptions = {},
  ) {
    const maxSize = maxEvents + maxStreams * OWN_WEIGHT;
    this.kept = new LRUCache({ max: maxStreams, maxSize });
    const part = (most: number): number => Math.ceil(most * OF_NEWCOMERS);
    this.newcomers = new LRUCache({ max: part(maxStreams), maxSize: part(maxSize) });
  }

  /** The kept stream, which may be behind the log, or undefined. */
  peek<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
  ): FoldedStream<State, Event> | undefined {
    const key = this.key(stream, fold);
    const newcomer = this.newcomers.get(key);
    if (newcomer) this.place(key, newcomer, this.kept);
    return this.kept.get(key) as unknown as FoldedStream<State, Event> | undefined;
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

  /** Folds the event into the kept stream if it is the next one; a first event begins one. */
  follow<State, Event extends DomainEvent>(event: RecordedEvent<Event>, fold: Fold<State, Event>): void {
    this.tell(event.stream, event.revision);
    const key = this.key(event.stream, fold);
    const room = this.kept.has(key) ? this.kept : this.newcomers;
    const known = room.get(key) as unknown as FoldedStream<State, Event> | undefined;
    const folded = known ?? new FoldedStream(event.stream, fold);
    if (folded.revision !== event.revision - 1) return;
    folded.applyRecorded(event);
    this.place(key, folded, room);
  }

  /** Keeps a stream, or weighs it anew after events were folded in. */
  keep<State, Event extends DomainEvent>(
    stream: string,
    fold: Fold<State, Event>,
    folded: FoldedStream<State, Event>,
  ): void {
    this.place(this.key(stream, fold), folded, this.kept);
  }

  /** An event of this revision is in the log, whoever wrote it; infinite where one cannot be read. */
  tell(stream: string, revision: number): void {
    this.told.set(stream, Math.max(revision, this.told.get(stream) ?? -1));
  }

  /** Whether who has folded the stream up to here has everything told of it; false, too, when that is not remembered. */
  isAsTold(stream: string, revision: number): boolean {
    return revision >= (this.told.get(stream) ?? Infinity);
  }

  forget(stream: string, fold: object): void {
    const key = this.key(stream, fold);
    this.kept.delete(key);
    this.newcomers.delete(key);
  }

  /** In one room at a time. */
  private place(key: string, folded: FoldedStream<unknown, never>, room: FoldedStreams['kept']): void {
    if (room === this.kept) this.newcomers.delete(key);
    room.set(key, folded, { size: OWN_WEIGHT + folded.revision + 1 });
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
