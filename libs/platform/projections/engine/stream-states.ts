/**
 * States of streams for projections that derive their rows from them: folded by the domain's own fold, the most recently
 * used kept in memory. A state is a function of the log alone, whatever has been written of it, so that projections which
 * stand together share it, and a crash can leave none wrong. What is not kept is folded again from the stream.
 */
import { LRUCache } from 'lru-cache';
import type { DomainEvent, StreamCategory } from '#kernel';
import { type Fold as StreamFold, type RecordedEvent, UnreadableEvent } from '#event-store';
import type { EventSource, LogEntry } from './event-source';

type AnyFold = StreamFold<unknown, DomainEvent>;

interface StateAt {
  /** Folded up to here; −1 before the first event. */
  readonly revision: number;
  readonly state: unknown;
}

interface Kept extends StateAt {
  /** Before the batch it was folded in, which may have to be cut in smaller ones. */
  readonly before: StateAt;
}

/** A stream's entries in one batch. */
export interface StreamEntries {
  readonly stream: string;
  readonly entries: readonly LogEntry[];
  /** The part once it is folded; projections that come later find it here. */
  folded: FoldedPart | undefined;
  /** Under way; projections that come meanwhile wait for it. */
  folding: Promise<void> | undefined;
}

/** A stream's entries in one batch, folded as far as they can be. */
export interface FoldedPart {
  readonly stream: string;
  readonly entries: readonly LogEntry[];
  /** Before the first of them. */
  readonly before: unknown;
  /** After each of them; fewer than entries when one cannot be folded. */
  readonly after: readonly unknown[];
  /** Why the first that is missing could not be folded; undefined when it is one nobody understands. */
  readonly failure: unknown;
}

/** A kept stream weighs its events and this much for itself. */
const OWN_WEIGHT = 8;
/**
 * Enough for some 5,000 cases that move side by side: each counts twice, its queue state beside the case it holds, and its loan
 * once.
 */
const KEPT_EVENTS = 300_000;
/** Streams read side by side. */
const READS_IN_FLIGHT = 32;

export class StreamStates {
  private readonly kept: LRUCache<string, Kept>;
  private readonly folds = new Map<AnyFold, string>();
  private batches = new WeakMap<readonly LogEntry[], Map<AnyFold, readonly StreamEntries[]>>();

  constructor(
    private readonly source: Pick<EventSource, 'readStream'>,
    keptEvents = KEPT_EVENTS,
  ) {
    this.kept = new LRUCache({ maxSize: keptEvents });
  }

  /** The batch's entries of a category, stream by stream. The same batch and fold give the same answer. */
  streams(fold: AnyFold, category: StreamCategory, entries: readonly LogEntry[]): readonly StreamEntries[] {
    const known = this.batches.get(entries) ?? new Map<AnyFold, readonly StreamEntries[]>();
    this.batches.set(entries, known);
    const found = known.get(fold) ?? byStream(entries, category);
    known.set(fold, found);
    return found;
  }

  /** Lets go of a stream of which nothing more is expected. */
  release(fold: AnyFold, stream: string): void {
    this.kept.delete(this.key(fold, stream));
  }

  /** Folds the streams' entries. @throws when the store cannot be read */
  async fold(fold: AnyFold, streams: readonly StreamEntries[]): Promise<readonly FoldedPart[]> {
    const missing = streams.filter((one) => !one.folded && !this.foldKept(fold, one));
    for (let at = 0; at < missing.length; at += READS_IN_FLIGHT) {
      await Promise.all(
        missing.slice(at, at + READS_IN_FLIGHT).map((one) => {
          one.folding ??= this.foldRead(fold, one).finally(() => (one.folding = undefined));
          return one.folding;
        }),
      );
    }
    return streams.flatMap(({ folded }) => folded ?? []);
  }

  /** Folds entries that change no row, if that costs no reading: later ones then find their state. */
  follow(fold: AnyFold, streams: readonly StreamEntries[]): void {
    for (const one of streams) if (!one.folded) this.foldKept(fold, one);
  }

  /** Everything is folded anew from the log: for code that was mended. */
  forget(): void {
    this.kept.clear();
    this.batches = new WeakMap();
  }

  /** True when the state before the entries is at hand. */
  private foldKept(fold: AnyFold, one: StreamEntries): boolean {
    const first = firstRevision(one);
    const known = first === 0 ? undefined : this.kept.get(this.key(fold, one.stream));
    const from = [{ revision: -1, state: fold.initialState }, known, known?.before].find(
      (state) => state?.revision === first - 1,
    );
    if (!from || lastRevision(one) - first >= one.entries.length) return false;
    this.foldFrom(fold, one, from, new Map());
    return true;
  }

  private async foldRead(fold: AnyFold, one: StreamEntries): Promise<void> {
    const { stream, entries } = one;
    const first = firstRevision(one);
    const last = lastRevision(one);
    const known = this.kept.get(this.key(fold, stream));
    let { revision, state }: StateAt =
      known && known.revision < first ? known : { revision: -1, state: fold.initialState };
    // Entries need not follow each other: between parked ones stand those that changed no row.
    const until = last - first >= entries.length ? last : first - 1;
    const between = new Map<number, RecordedEvent>();
    try {
      const events = revision < until ? await this.source.readStream(stream, revision + 1, until) : [];
      for (const event of events) {
        if (event.revision >= first) between.set(event.revision, event);
        else state = fold.evolve(state, event, event.metadata);
      }
      revision = first - 1;
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      one.folded = { stream, entries, before: undefined, after: [], failure: error };
      return;
    }
    this.foldFrom(fold, one, { revision, state }, between);
  }

  private foldFrom(
    fold: AnyFold,
    one: StreamEntries,
    before: StateAt,
    between: ReadonlyMap<number, RecordedEvent>,
  ): void {
    const { stream, entries } = one;
    const after: unknown[] = [];
    let { revision, state } = before;
    let failure: unknown;
    for (const entry of entries) {
      if (entry.kind === 'unknown') break;
      try {
        while (revision < entry.event.revision) {
          const event = revision + 1 === entry.event.revision ? entry.event : between.get(revision + 1);
          if (event) state = fold.evolve(state, event, event.metadata);
          revision += 1;
        }
        after.push(state);
      } catch (error) {
        failure = error;
        break;
      }
    }
    one.folded = { stream, entries, before: before.state, after, failure };
    const kept = { revision, state, before: { revision: before.revision, state: before.state } };
    this.kept.set(this.key(fold, stream), kept, { size: OWN_WEIGHT + revision + 1 });
  }

  private key(fold: AnyFold, stream: string): string {
    let name = this.folds.get(fold);
    if (name === undefined) {
      name = `${this.folds.size}|`;
      this.folds.set(fold, name);
    }
    return name + stream;
  }
}

function byStream(entries: readonly LogEntry[], category: StreamCategory): readonly StreamEntries[] {
  const prefix = `${category}-`;
  const found = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const { stream } = entry.event;
    if (!stream.startsWith(prefix)) continue;
    const ofStream = found.get(stream);
    if (ofStream) ofStream.push(entry);
    else found.set(stream, [entry]);
  }
  return [...found].map(([stream, ofStream]) => ({ stream, entries: ofStream, folded: undefined, folding: undefined }));
}

function firstRevision({ entries }: StreamEntries): number {
  return entries[0]?.event.revision ?? 0;
}

function lastRevision({ entries }: StreamEntries): number {
  return entries.at(-1)?.event.revision ?? 0;
}
