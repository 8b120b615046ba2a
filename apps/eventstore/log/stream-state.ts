/** What the writer and the readers must know of a stream, kept in memory for the streams in use. */
import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import type { KnownStreams } from './known-streams';
import { recordOf, viewRecord } from '../wire/recorded-event';
import {
  isMetadataStream,
  DELETED,
  metadataIn,
  metadataStreamOf,
  NO_METADATA,
  ONLY_THE_LAST,
  type StreamMetadata,
} from './stream-metadata';

/** The last revision of a stream that has no event. */
export const NO_EVENT = -1;

/** State of one stream. `last` and `metadata` run ahead of the durable ones while the writer's transaction is under way. */
export interface StreamState {
  readonly name: Buffer;
  /** Zero until the stream's first event. */
  id: number;
  last: number;
  metadata: StreamMetadata;
  /** Whether it has metadata. */
  described: boolean;
  /** Of a metadata stream: the data of its last event. */
  lastData: Buffer | undefined;
  durableLast: number;
  durableMetadata: StreamMetadata;
  /** In how many unfinished transactions it takes part; such a state must stay in memory. */
  pins: number;
}

/** At least this many are kept, at most twice as many and those in use. */
const GENERATION = 10_000;

/** The states in use lately. Each stream has at most one state object at any time. */
export class StreamStates {
  private young = new Map<string, StreamState>();
  private old = new Map<string, StreamState>();
  private readonly loading = new Map<string, Promise<void>>();

  constructor(
    private readonly pool: Pool,
    private readonly known: KnownStreams,
  ) {}

  /** The state if it is in memory. */
  get(name: Buffer): StreamState | undefined {
    const key = keyOf(name);
    const state = this.young.get(key);
    if (state) return state;
    const older = this.old.get(key);
    if (older) this.put(older);
    return older;
  }

  /** The state, read from the database if need be. */
  async load(name: Buffer): Promise<StreamState> {
    for (;;) {
      const state = this.get(name);
      if (state) return state;
      await this.loadAll([name]);
    }
  }

  /** Brings the states into memory. Writer and readers that want one at once share one object. */
  async loadAll(names: readonly Buffer[]): Promise<void> {
    const missing = names.filter((name) => !this.get(name) && !this.isNew(name));
    const alone = missing.filter((name) => !this.loading.has(keyOf(name)));
    if (alone.length > 0) {
      const loading = this.read(alone).finally(() => alone.forEach((name) => this.loading.delete(keyOf(name))));
      for (const name of alone) this.loading.set(keyOf(name), loading);
    }
    for (const name of missing) await this.loading.get(keyOf(name));
  }

  /** A stream certainly never written gets its state without asking the database. */
  private isNew(name: Buffer): boolean {
    if (this.loading.has(keyOf(name)) || lookupNames(name).some((key) => this.known.mayExist(lookupKey(key))))
      return false;
    this.put(stateOf(name, undefined, undefined));
    return true;
  }

  /** Forgets everything: after a transaction that failed, memory and database may differ. */
  clear(): void {
    this.young.clear();
    this.old.clear();
  }

  private async read(names: readonly Buffer[]): Promise<void> {
    for (const state of await readStates(this.pool, names)) this.put(state);
  }

  private put(state: StreamState): void {
    this.young.set(keyOf(state.name), state);
    if (this.young.size < GENERATION) return;
    const inUse = [...this.old].filter(([key, old]) => old.pins > 0 && !this.young.has(key));
    this.old = this.young;
    this.young = new Map(inUse);
  }
}

/** A tombstone has the largest revision there is. */
const revisionOf = (text: string): number => (text === DELETED ? Infinity : Number(text));

/** Names are bytes; as latin1 text they are equal exactly when the bytes are. */
export const keyOf = (name: Buffer): string => name.toString('latin1');

/** What a name is found by in the database. Names are UTF-8, in which there is no byte 0xff. */
export function lookupKey(name: Buffer): Buffer {
  return name.length <= LONGEST_KEY ? name : Buffer.concat([LONG, hash('sha256', name, 'buffer')]);
}

const LONGEST_KEY = 500;
const LONG = Buffer.from([0xff]);

const STATE_QUERY = `
  SELECT s.key, s.id, e.revision, CASE WHEN substring(s.name FOR 2) = '\\x2424' THEN e.frame END AS frame
  FROM eventstore.stream s
  CROSS JOIN LATERAL (
    SELECT revision, frame FROM eventstore.event WHERE stream = s.id ORDER BY revision DESC LIMIT 1
  ) e
  WHERE s.key = ANY ($1)`;

interface StateRow {
  key: Buffer;
  id: string;
  revision: string;
  frame: Buffer | null;
}

/** A stream's own name, and that of the stream that describes it. */
const lookupNames = (name: Buffer): Buffer[] => (isMetadataStream(name) ? [name] : [name, metadataStreamOf(name)]);

async function readStates(pool: Pool, names: readonly Buffer[]): Promise<StreamState[]> {
  const keys = new Map(names.flatMap(lookupNames).map((name) => [keyOf(name), lookupKey(name)]));
  const { rows } = await pool.query<StateRow>({
    name: 'stream-state',
    text: STATE_QUERY,
    values: [[...keys.values()]],
  });
  const found = new Map(rows.map((row) => [row.key.toString('latin1'), row]));
  const rowOf = (name: Buffer): StateRow | undefined => found.get(keys.get(keyOf(name))?.toString('latin1') ?? '');
  return names.map((name) =>
    stateOf(name, rowOf(name), isMetadataStream(name) ? undefined : rowOf(metadataStreamOf(name))),
  );
}

function stateOf(name: Buffer, stream: StateRow | undefined, described: StateRow | undefined): StreamState {
  const last = stream ? revisionOf(stream.revision) : NO_EVENT;
  const fallback = isMetadataStream(name) ? ONLY_THE_LAST : NO_METADATA;
  const metadata = described?.frame ? metadataIn(described.frame) : fallback;
  return {
    // A copy: the name may be a view into a request that must not be kept in memory.
    name: Buffer.from(name),
    id: stream ? Number(stream.id) : 0,
    last,
    durableLast: last,
    metadata,
    durableMetadata: metadata,
    described: described !== undefined,
    lastData: stream?.frame ? Buffer.from(viewRecord(recordOf(stream.frame)).data) : undefined,
    pins: 0,
  };
}
