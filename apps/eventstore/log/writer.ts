/**
 * The only writer of the log. Appends that wait are decided one after the other in memory, written in one transaction
 * and answered when it is durable; meanwhile the next ones gather. So positions have no gaps and rise in the order of
 * commits, and the price of a flush is shared.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Client, Pool } from 'pg';
import { encodeEvent, type ProposedEvent } from '../wire/recorded-event';
import { type AppendDecision, decideAppend, decideDeletion, type StreamStanding } from './append-decision';
import type { AppendOutcome, AppendRequest } from './append-request';
import { type Cell, copyIn } from './copy-in';
import type { KnownStreams } from './known-streams';
import type { LogEvent } from './log-event';
import type { RecentIds } from './recent-ids';
import { findRepeat } from './repeated-append';
import {
  DELETED,
  describedStream,
  isMetadataStream,
  metadataStreamOf,
  parseMetadata,
  withTruncation,
} from './stream-metadata';
import { lookupKey, type StreamState, type StreamStates } from './stream-state';

interface Waiting {
  readonly request: AppendRequest;
  readonly size: number;
  readonly done: (outcome: AppendOutcome) => void;
  readonly fail: (error: Error) => void;
}

/** An append's rows and what it will be answered with once they are durable. */
interface Batch {
  readonly streamRows: Cell[][];
  readonly eventRows: Cell[][];
  readonly events: LogEvent[];
  readonly touched: Set<StreamState>;
  readonly answers: (() => void)[];
  readonly waiting: readonly Waiting[];
  readonly created: number;
}

const MAX_BATCH = 1000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const METADATA_TYPE = Buffer.from('$metadata');
const TOMBSTONE_TYPE = Buffer.from('$streamDeleted');
const NOTHING = Buffer.alloc(0);

export interface WriterStart {
  readonly nextPosition: number;
  readonly nextStreamId: number;
  readonly ids: RecentIds;
  readonly known: KnownStreams;
}

export class Writer {
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;
  private nextPosition: number;
  private nextStreamId: number;
  private readonly ids: RecentIds;
  private closed: Error | undefined;
  /** Bytes of events not yet durable; callers hold back when it grows. */
  pendingBytes = 0;

  constructor(
    private readonly client: Client,
    private readonly pool: Pool,
    private readonly states: StreamStates,
    private readonly start: WriterStart,
    private readonly durable: (events: readonly LogEvent[]) => void,
    private readonly report: (error: unknown) => void,
  ) {
    this.nextPosition = start.nextPosition;
    this.nextStreamId = start.nextStreamId;
    this.ids = start.ids;
  }

  /** Resolves when the events are durable, or with the reason why they are not written. */
  append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.closed) return Promise.reject(this.closed);
    return new Promise((done, fail) => {
      const size = request.events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
      this.pendingBytes += size;
      this.queue.push({ request, size, done, fail });
      this.running ??= this.run();
    });
  }

  /** Takes nothing more; resolves when what was accepted is answered. */
  async close(reason: Error): Promise<void> {
    this.closed ??= reason;
    await this.running;
  }

  private async run(): Promise<void> {
    // One turn of the event loop before each transaction: answers leave first, and what has arrived meanwhile joins it.
    for (await nextTurn(); this.queue.length > 0; await nextTurn()) await this.commit(this.take());
    this.running = undefined;
  }

  private take(): Waiting[] {
    let count = 0;
    for (let bytes = 0; count < this.queue.length && count < MAX_BATCH && bytes < MAX_BATCH_BYTES; count++) {
      bytes += this.queue[count]?.size ?? 0;
    }
    return this.queue.splice(0, count);
  }

  private async commit(waiting: Waiting[]): Promise<void> {
    const batch: Batch = {
      streamRows: [],
      eventRows: [],
      events: [],
      touched: new Set(),
      answers: [],
      waiting,
      created: Date.now(),
    };
    const before = { position: this.nextPosition, streamId: this.nextStreamId };
    try {
      await this.loadStates(waiting);
      for (const one of waiting) this.decide(one, batch);
      await copyIn(this.client, [
        { table: 'eventstore.stream', rows: batch.streamRows },
        { table: 'eventstore.event', rows: batch.eventRows },
      ]);
    } catch (error) {
      this.nextPosition = before.position;
      this.nextStreamId = before.streamId;
      this.report(error);
      this.giveUp(batch, error as Error);
      return;
    } finally {
      for (const one of waiting) this.pendingBytes -= one.size;
    }
    for (const state of batch.touched) {
      state.durableLast = state.last;
      state.durableMetadata = state.metadata;
      state.pins -= 1;
    }
    if (batch.events.length > 0) this.durable(batch.events);
    for (const answer of batch.answers) answer();
  }

  /** The transaction did not happen (or the connection is lost, and then the server stops): memory forgets it. */
  private giveUp(batch: Batch, error: Error): void {
    for (const row of batch.eventRows) this.ids.remove(row[1] as number, row[4] as Buffer);
    for (const state of batch.touched) state.pins -= 1;
    this.states.clear();
    for (const { fail } of batch.waiting) fail(error);
  }

  /** Every state the decisions may touch; what is said about a stream is needed once it is deleted or described. */
  private async loadStates(waiting: readonly Waiting[]): Promise<void> {
    const names: Buffer[] = [];
    for (const { request } of waiting) {
      if (!this.states.get(request.stream)) names.push(request.stream);
      if (isMetadataStream(request.stream)) names.push(describedStream(request.stream));
    }
    if (names.length > 0) await this.states.loadAll(names);
    const restated = waiting
      .filter(({ request }) => request.deletion || this.known(request.stream).metadata.truncateBefore === Infinity)
      .map(({ request }) => metadataStreamOf(request.stream));
    // Appends behind a deletion in this batch write metadata too: of the same streams.
    if (restated.length > 0) await this.states.loadAll(restated);
  }

  private decide(one: Waiting, batch: Batch): void {
    const { request } = one;
    const state = this.known(request.stream);
    const standing = this.standing(request, state);
    const decision: AppendDecision = request.deletion
      ? decideDeletion(request.expected, request.deletion, standing)
      : decideAppend(request.expected, request.events.length, standing);
    if (decision.kind === 'write') {
      const last = this.write(request, state, batch);
      batch.answers.push(() => one.done({ kind: 'appended', ...last }));
    } else if (decision.kind === 'repeated') {
      const { revision, position } = decision.place;
      batch.answers.push(() => one.done({ kind: 'appended', revision, position }));
    } else if (decision.kind === 'look-up') {
      const current = state.last;
      batch.answers.push(() => void findRepeat(this.pool, request, state.id, current).then(one.done, one.fail));
    } else {
      batch.answers.push(() => one.done(decision));
    }
  }

  private standing(request: AppendRequest, state: StreamState): StreamStanding {
    return {
      last: state.last,
      softDeleted: state.metadata.truncateBefore === Infinity,
      described: state.described,
      find: (index) => {
        const proposed = request.events[index];
        return state.id && proposed ? this.ids.find(state.id, proposed.id) : undefined;
      },
    };
  }

  private write(request: AppendRequest, state: StreamState, batch: Batch): { revision: number; position: number } {
    if (request.deletion === 'tombstone')
      return this.put(batch, state, [event(TOMBSTONE_TYPE, NOTHING, false)], Infinity);
    if (request.deletion === 'soft') return this.describe(batch, request.stream, Buffer.from(`{"$tb":${DELETED}}`));

    const first = state.last + 1;
    const last = this.put(batch, state, request.events);
    if (state.metadata.truncateBefore === Infinity && !isMetadataStream(request.stream)) {
      // Written to again: the events from before the deletion stay hidden.
      const data = this.known(metadataStreamOf(request.stream)).lastData;
      this.describe(batch, request.stream, withTruncation(data, String(first)));
    }
    if (isMetadataStream(request.stream)) this.redescribe(batch, request);
    return last;
  }

  /** New metadata on a deleted stream makes it exist again, with its old events hidden. */
  private redescribe(batch: Batch, request: AppendRequest): void {
    const about = this.known(describedStream(request.stream));
    const wasDeleted = about.metadata.truncateBefore === Infinity;
    const data = request.events.at(-1)?.data ?? NOTHING;
    this.touch(batch, about);
    about.described = true;
    if (!isMetadataStream(about.name)) about.metadata = parseMetadata(data);
    if (wasDeleted) this.describe(batch, about.name, withTruncation(data, String(about.last + 1)));
  }

  /** Writes the server's own metadata event for a stream. */
  private describe(batch: Batch, stream: Buffer, data: Buffer): { revision: number; position: number } {
    const last = this.put(batch, this.known(metadataStreamOf(stream)), [event(METADATA_TYPE, data, true)]);
    const about = this.known(stream);
    this.touch(batch, about);
    about.described = true;
    if (!isMetadataStream(stream)) about.metadata = parseMetadata(data);
    return last;
  }

  private put(
    batch: Batch,
    state: StreamState,
    events: readonly ProposedEvent[],
    revisionOfFirst = state.last + 1,
  ): { revision: number; position: number } {
    this.touch(batch, state);
    if (state.id === 0) {
      state.id = this.nextStreamId++;
      const key = lookupKey(state.name);
      batch.streamRows.push([state.id, key, state.name]);
      this.start.known.add(key);
    }
    let revision = revisionOfFirst;
    for (const proposed of events) {
      const position = this.nextPosition++;
      const frame = encodeEvent(proposed, state.name, revision, position, batch.created);
      // Copies: the request the views point into must not be kept in memory by the recent events.
      const type = Buffer.from(proposed.type);
      batch.eventRows.push([position, state.id, revision, batch.created, proposed.id, type, frame]);
      batch.events.push({ position, streamId: state.id, stream: state.name, revision, type, frame });
      this.ids.add(state.id, proposed.id, revision, position);
      state.last = revision;
      revision += 1;
    }
    if (isMetadataStream(state.name)) state.lastData = Buffer.from(events.at(-1)?.data ?? NOTHING);
    return { revision: state.last, position: this.nextPosition - 1 };
  }

  private touch(batch: Batch, state: StreamState): void {
    if (batch.touched.has(state)) return;
    batch.touched.add(state);
    state.pins += 1;
  }

  private known(name: Buffer): StreamState {
    const state = this.states.get(name);
    if (!state) throw new Error('The state of a stream left memory while it was needed.');
    return state;
  }
}

function event(type: Buffer, data: Buffer, isJson: boolean): ProposedEvent {
  return { id: Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), type, isJson, metadata: NOTHING, data };
}
