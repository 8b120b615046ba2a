/**
 * Projection of states at work: has the streams a batch touches folded, works out the rows before and after, and writes the
 * difference with one statement per table and kind. Nothing is loaded: the rows that stand are those of the state before.
 * What throws parks that event, and the rows stay as before it.
 */
import { LRUCache } from 'lru-cache';
import { parkedEvent, type ParkedEvent, WaitingSequences } from '../parking/parked-event';
import type { Opening, StreamRows } from '../definition';
import { columnsOf } from '../table/table';
import { TableWriter } from '../table/table-writer';
import { changedDetails, type DetailChanges } from './detail-changes';
import type { LogEntry } from './event-source';
import type { Fold, PreparedBatch } from './fold';
import type { FoldedPart, StreamEntries, StreamStates } from './stream-states';

type Rows = readonly object[];

/** One table of the projection, written from the states of one category. */
interface Target {
  readonly writer: TableWriter<object>;
  readonly key: string;
  readonly columns: readonly string[];
  of(state: unknown): Rows;
}

interface Source {
  readonly streams: StreamRows<unknown>;
  readonly silent: ReadonlySet<string>;
  readonly targets: readonly Target[];
}

/** A stream's part of the batch with the source it is of, and the last state whose rows are to stand. */
interface Turn {
  readonly source: Source;
  readonly part: FoldedPart;
  until: unknown;
}

/** A stream of which something was taken in: the state whose rows are written, and the one whose rows are to be. */
interface Gathered {
  readonly source: Source;
  readonly stream: string;
  readonly before: unknown;
  until: unknown;
}

/** What stands of a stream after the last batch that touched it, one list for each target. */
interface Standing {
  readonly state: unknown;
  readonly rows: readonly Rows[];
}

const NONE: DetailChanges = { inserts: [], upserts: [], deletes: [] };

/** Streams whose rows are kept, so that those before a batch need not be worked out again. */
const KEPT_ROWS = 10_000;

export class StateFold implements Fold {
  private readonly sources: readonly Source[];
  private readonly states: StreamStates;
  private readonly gatheredStreams = new Map<string, Gathered>();
  private readonly standing = new LRUCache<string, Standing>({ max: KEPT_ROWS });

  constructor(streams: readonly StreamRows<never>[], { nameOf, states }: Opening) {
    this.states = states;
    this.sources = streams.map((one) => ({
      streams: one,
      silent: new Set(one.silent),
      targets: one.rows.map((rows): Target => ({
        writer: new TableWriter<object>(rows.table, nameOf(rows.table)),
        key: rows.table.primaryKey[0] ?? '',
        columns: columnsOf(rows.table).map(({ field }) => field),
        of: (state) => rows.of(state as never),
      })),
    }));
  }

  async prepare(entries: readonly LogEntry[], blocked: ReadonlySet<string>): Promise<PreparedBatch> {
    const waiting = new WaitingSequences(blocked);
    const parked: ParkedEvent[] = [];
    const turns: Turn[] = [];
    for (const source of this.sources) {
      const touched = this.touched(source, entries).filter((one) => !parkIfWaiting(one, source, waiting, parked));
      for (const part of await this.states.fold(source.streams.fold, touched)) {
        turns.push({ source, part, until: part.after.length > 0 ? part.after.at(-1) : part.before });
      }
    }
    return this.prepared(this.differences(turns) ?? this.oneByOne(turns, entries, waiting, parked), parked);
  }

  async gather(entries: readonly LogEntry[], blocked: ReadonlySet<string>): Promise<boolean> {
    if (blocked.size > 0) return false;
    const found: Gathered[] = [];
    for (const source of this.sources) {
      for (const part of await this.states.fold(source.streams.fold, this.touched(source, entries))) {
        if (part.after.length < part.entries.length) return false;
        found.push({ source, stream: part.stream, before: part.before, until: part.after.at(-1) });
      }
    }
    for (const one of found) {
      const known = this.gatheredStreams.get(one.stream);
      if (known) known.until = one.until;
      else this.gatheredStreams.set(one.stream, one);
    }
    return true;
  }

  gathered(): PreparedBatch {
    const changes = new Map<Target, DetailChanges>();
    for (const { source, until, ...part } of this.gatheredStreams.values()) {
      if (until !== part.before) this.addDifferences(source, part, until, changes);
    }
    this.gatheredStreams.clear();
    return this.prepared(changes, []);
  }

  forget(): void {
    this.gatheredStreams.clear();
    this.standing.clear();
    this.states.forget();
  }

  private prepared(changes: ReadonlyMap<Target, DetailChanges>, parked: readonly ParkedEvent[]): PreparedBatch {
    const targets = this.sources.flatMap((source) => source.targets);
    return { parked, changes: targets.map((target) => ({ writer: target.writer, ...(changes.get(target) ?? NONE) })) };
  }

  /** The streams whose rows may be different after the batch; the others are folded only if that costs nothing. */
  private touched({ streams, silent }: Source, entries: readonly LogEntry[]): readonly StreamEntries[] {
    const { category } = streams;
    const all = this.states.streams(streams.fold, category, entries);
    if (silent.size === 0) return all;
    const speaks = (one: StreamEntries): boolean =>
      one.entries.some(({ kind, event }) => kind === 'unknown' || !silent.has(event.type));
    const touched = all.filter(speaks);
    this.states.follow(
      streams.fold,
      all.filter((one) => !touched.includes(one)),
    );
    return touched;
  }

  /** What changes in every table; undefined when something cannot be folded or worked out. */
  private differences(turns: readonly Turn[]): Map<Target, DetailChanges> | undefined {
    const changes = new Map<Target, DetailChanges>();
    for (const { source, part, until } of turns) {
      if (part.after.length < part.entries.length) return undefined;
      if (until === part.before) continue;
      try {
        this.addDifferences(source, part, until, changes);
      } catch {
        return undefined;
      }
    }
    return changes;
  }

  /** Event by event in the order of the log, so that the one at fault is found and what is behind it waits. */
  private oneByOne(
    turns: readonly Turn[],
    entries: readonly LogEntry[],
    waiting: WaitingSequences,
    parked: ParkedEvent[],
  ): Map<Target, DetailChanges> {
    const ofStream = new Map(turns.map((turn) => [turn.part.stream, { turn, at: 0 }]));
    for (const turn of turns) turn.until = turn.part.before;
    for (const entry of entries) {
      const progress = ofStream.get(entry.event.stream);
      if (!progress) continue;
      const { turn } = progress;
      const at = progress.at++;
      if (waiting.holds(entry)) {
        if (speaks(entry, turn.source)) parked.push(waiting.add(parkedEvent(entry, 'BEHIND_PARKED')));
      } else if (entry.kind === 'unknown') {
        parked.push(waiting.add(parkedEvent(entry, 'UNKNOWN_EVENT')));
      } else {
        try {
          if (at >= turn.part.after.length) throw turn.part.failure;
          const state = turn.part.after[at];
          for (const target of turn.source.targets) target.of(state);
          turn.until = state;
        } catch (error) {
          parked.push(waiting.add(parkedEvent(entry, 'PROJECTION_FAILED', error)));
        }
      }
    }
    const changes = new Map<Target, DetailChanges>();
    for (const { source, part, until } of turns) {
      if (until !== part.before) this.addDifferences(source, part, until, changes);
    }
    return changes;
  }

  private addDifferences(
    { streams, targets }: Source,
    { stream, before }: Pick<FoldedPart, 'stream' | 'before'>,
    until: unknown,
    changes: Map<Target, DetailChanges>,
  ): void {
    const known = this.standing.get(stream);
    const after = targets.map((target) => target.of(until));
    targets.forEach((target, at) => {
      const found = changes.get(target) ?? { inserts: [], upserts: [], deletes: [] };
      changes.set(target, found);
      const stood = (known && known.state === before ? known.rows[at] : undefined) ?? target.of(before);
      changedDetails(target, stood, after[at] ?? [], found);
    });
    if (streams.ended?.(until) === true) {
      this.standing.delete(stream);
      this.states.release(streams.fold, stream);
    } else this.standing.set(stream, { state: until, rows: after });
  }
}

function speaks({ kind, event }: LogEntry, { silent }: Source): boolean {
  return kind === 'unknown' || !silent.has(event.type);
}

/** Streams of a sequence with parked events are not folded: what comes in them waits. */
function parkIfWaiting(
  { entries }: StreamEntries,
  source: Source,
  waiting: WaitingSequences,
  parked: ParkedEvent[],
): boolean {
  if (!entries.some((entry) => waiting.holds(entry))) return false;
  for (const entry of entries) {
    if (!speaks(entry, source)) continue;
    parked.push(waiting.add(parkedEvent(entry, entry.kind === 'unknown' ? 'UNKNOWN_EVENT' : 'BEHIND_PARKED')));
  }
  return true;
}
