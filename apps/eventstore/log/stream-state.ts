/** What the writer and the readers must know of a stream, kept in memory for the streams in use. */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
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

const LIMIT = 20_000;

/** The states in use, least recently used first. Each stream has at most one state object at any time. */
export class StreamStates {
  private readonly states = new Map<string, StreamState>();
  private readonly loading = new Map<string, Promise<void>>();

  constructor(private readonly pool: Pool) {}

  /** The state if it is in memory. */
  get(name: Buffer): StreamState | undefined {
    const key = keyOf(name);
    const state = this.states.get(key);
    if (state && this.states.size > LIMIT / 2) {
      this.states.delete(key);
      this.states.set(key, state);
    }
    return state;
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
    const missing = names.filter((name) => !this.states.has(keyOf(name)));
    const alone = missing.filter((name) => !this.loading.has(keyOf(name)));
    if (alone.length > 0) {
      const loading = this.read(alone).finally(() => alone.forEach((name) => this.loading.delete(keyOf(name))));
      for (const name of alone) this.loading.set(keyOf(name), loading);
    }
    await Promise.all(missing.map((name) => this.loading.get(keyOf(name))));
  }

  /** Forgets everything: after a transaction that failed, memory and database may differ. */
  clear(): void {
    this.states.clear();
  }

  private async read(names: readonly Buffer[]): Promise<void> {
    for (const state of await readStates(this.pool, names)) this.states.set(keyOf(state.name), state);
    this.trim();
  }

  private trim(): void {
    if (this.states.size <= LIMIT) return;
    for (const [key, state] of this.states) {
      if (state.pins === 0) this.states.delete(key);
      if (this.states.size <= LIMIT) return;
    }
  }
}

/** A tombstone has the largest revision there is. */
const revisionOf = (text: string): number => (text === DELETED ? Infinity : Number(text));

/** Names are bytes; as latin1 text they are equal exactly when the bytes are. */
export const keyOf = (name: Buffer): string => name.toString('latin1');

export const digestOf = (name: Buffer): Buffer => createHash('sha256').update(name).digest();

const STATE_QUERY = `
  SELECT s.digest, s.id, e.revision, CASE WHEN substring(s.name FOR 2) = '\\x2424' THEN e.frame END AS frame
  FROM eventstore.stream s
  CROSS JOIN LATERAL (
    SELECT revision, frame FROM eventstore.event WHERE stream = s.id ORDER BY revision DESC LIMIT 1
  ) e
  WHERE s.digest = ANY ($1)`;

interface StateRow {
  digest: Buffer;
  id: string;
  revision: string;
  frame: Buffer | null;
}

async function readStates(pool: Pool, names: readonly Buffer[]): Promise<StreamState[]> {
  const digests = new Map<string, Buffer>();
  const want = (name: Buffer): void => void digests.set(keyOf(name), digestOf(name));
  for (const name of names) {
    want(name);
    if (!isMetadataStream(name)) want(metadataStreamOf(name));
  }
  const { rows } = await pool.query<StateRow>({
    name: 'stream-state',
    text: STATE_QUERY,
    values: [[...digests.values()]],
  });
  const found = new Map(rows.map((row) => [row.digest.toString('latin1'), row]));
  const rowOf = (name: Buffer): StateRow | undefined => found.get(digests.get(keyOf(name))?.toString('latin1') ?? '');
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
