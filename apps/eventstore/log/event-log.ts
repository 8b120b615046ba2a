/**
 * The log on Postgres: one writer, many readers. Exactly one process serves a database: the writer's own connection
 * holds an advisory lock, so a writer that lost its lock has also lost the means to write.
 */
import { Client, type Pool } from 'pg';
import { openPool } from '#postgres';
import { bigintCell, copyFrom } from './copy-out';
import { KnownStreams } from './known-streams';
import type { LogEvent } from './log-event';
import { type Page, pageOf, readEvents, readPage } from './pages';
import { RecentEvents } from './recent-events';
import { RecentIds } from './recent-ids';
import { prepareSchema } from './schema';
import { PAGE_EVENTS, type Selection } from './selection';
import { type StreamState, StreamStates } from './stream-state';
import { ShuttingDown } from './shutting-down';
import type { AppendOutcome, AppendRequest } from './append-request';
import { Writer, type WriterStart } from './writer';

/** Why a database cannot be served here. */
export class AlreadyServed extends Error {}

const LOCK = 7_310_584_219;
const LOCK_WAIT_MS = 5000;
const READERS = 8;
const IDS_AT_START = 50_000;
const LIVE_EVENTS = 1000;
const LIVE_BYTES = 256 * 1024;

export class EventLog {
  private waiters = new Set<() => void>();
  private closing = false;
  /** Position of the last durable event; 0 when there is none. */
  last = 0;

  private constructor(
    private readonly client: Client,
    private readonly pool: Pool,
    private readonly states: StreamStates,
    private readonly recent: RecentEvents,
    private readonly makeWriter: (log: EventLog) => Writer,
  ) {
    this.writer = makeWriter(this);
  }

  private readonly writer: Writer;

  /**
   * Takes the database over. `lost` is called when the connection that holds the lock breaks: nothing can be written
   * then. `report` is told about transactions that failed. `recent` (empty) bounds what is kept in memory.
   */
  static async open(
    url: string,
    lost: (error: Error) => void,
    report: (error: unknown) => void,
    recent = new RecentEvents(),
  ): Promise<EventLog> {
    const client = new Client({
      connectionString: url,
      application_name: 'reprieve-eventstore-writer',
      keepAlive: true,
    });
    // Before the log is open a broken connection shows in the query under way.
    client.on('error', () => {});
    await client.connect();
    try {
      await lockDatabase(client);
      await client.query('SET synchronous_commit = on');
      await prepareSchema(client);
      const start = await readStart(client);
      const pool = openPool({ connectionString: url, max: READERS, application_name: 'reprieve-eventstore-reader' });
      const states = new StreamStates(pool, start.known);
      await readIds(pool, start.ids, start.nextPosition - 1);
      const log = new EventLog(
        client,
        pool,
        states,
        recent,
        (self) => new Writer(client, pool, states, start, (events) => self.advance(events), report),
      );
      log.last = start.nextPosition - 1;
      // Not awaited: until it is done the database is asked about every stream, and a failure leaves it at that.
      void start.known.fill((from, to) => readKeys(pool, from, to), start.nextStreamId - 1).catch(() => {});
      const onLoss = (error?: Error): void => {
        if (!log.closing) lost(error ?? new Error('The connection to Postgres was closed.'));
      };
      client.on('error', onLoss);
      client.on('end', () => onLoss());
      return log;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  /** Resolves when durable, or with the reason why it was not written. */
  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.writer.append(request);
  }

  /** Bytes waiting to be written. */
  get pendingBytes(): number {
    return this.writer.pendingBytes;
  }

  /** State of a stream, durable and ahead of it. */
  state(stream: Buffer): Promise<StreamState> {
    return this.states.load(stream);
  }

  /** The next events of a selection as bytes; the same from memory as from the database. */
  async page(selection: Selection, maxEvents = PAGE_EVENTS): Promise<Page> {
    const events = this.recent.page(selection, maxEvents);
    return events ? pageOf(events, selection) : readPage(this.pool, selection, maxEvents);
  }

  /** The same one by one. */
  async events(selection: Selection, maxEvents = PAGE_EVENTS): Promise<LogEvent[]> {
    return this.recent.page(selection, maxEvents) ?? readEvents(this.pool, selection, maxEvents);
  }

  /** The events from a position on if they are still in memory, else undefined: then they are read from the database. */
  live(from: number): LogEvent[] | undefined {
    if (from > this.last) return [];
    return this.recent.reachesBackTo(from) ? this.recent.from(from, LIVE_EVENTS, LIVE_BYTES) : undefined;
  }

  /** Resolves when the log has grown beyond a position, or the signal says that nobody waits. */
  grown(beyond: number, signal: AbortSignal): Promise<void> {
    if (this.last > beyond || signal.aborted) return Promise.resolve();
    return new Promise((done) => {
      const finish = (): void => {
        signal.removeEventListener('abort', finish);
        this.waiters.delete(finish);
        done();
      };
      signal.addEventListener('abort', finish, { once: true });
      this.waiters.add(finish);
    });
  }

  /** Takes no more appends; resolves when those accepted are answered. */
  drain(): Promise<void> {
    return this.writer.close(new ShuttingDown('The server is shutting down.'));
  }

  /** Finishes what was accepted and lets the database go. */
  async close(): Promise<void> {
    await this.drain();
    this.closing = true;
    await Promise.all([this.client.end().catch(() => {}), this.pool.end()]);
  }

  private advance(events: readonly LogEvent[]): void {
    this.recent.push(events);
    this.last = events.at(-1)?.position ?? this.last;
    const { waiters } = this;
    this.waiters = new Set();
    for (const wake of waiters) wake();
  }
}

/** After a kill the old server's connection may live on for a moment; only then is waiting of use. */
async function lockDatabase(client: Client): Promise<void> {
  for (const deadline = Date.now() + LOCK_WAIT_MS; ;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LOCK]);
    if (rows[0]?.taken) return;
    if (Date.now() > deadline) throw new AlreadyServed('Another event store already serves this database.');
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function readStart(client: Client): Promise<WriterStart> {
  const { rows } = await client.query<{ position: string; stream: string }>(
    `SELECT (SELECT coalesce(max(position), 0) FROM eventstore.event) AS position,
            (SELECT coalesce(max(id), 0) FROM eventstore.stream) AS stream`,
  );
  return {
    nextPosition: Number(rows[0]?.position ?? 0) + 1,
    nextStreamId: Number(rows[0]?.stream ?? 0) + 1,
    ids: new RecentIds(),
    known: new KnownStreams(),
  };
}

async function readIds(pool: Pool, ids: RecentIds, last: number): Promise<void> {
  const rows = await copyFrom(
    pool,
    `SELECT stream, event_id, revision, position FROM eventstore.event
     WHERE position > ${last - IDS_AT_START} ORDER BY position`,
  );
  for (const [stream, id, revision, position] of rows) {
    if (id) ids.add(bigintCell(stream), id, bigintCell(revision), bigintCell(position));
  }
}

async function readKeys(pool: Pool, from: number, to: number): Promise<Buffer[]> {
  const rows = await copyFrom(pool, `SELECT key FROM eventstore.stream WHERE id BETWEEN ${from} AND ${to}`);
  return rows.flatMap(([key]) => key ?? []);
}
