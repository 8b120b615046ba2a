/**
 * The client that reads and subscribes. When its connection fails it is replaced by a fresh one at once, because grpc-js
 * would keep a failed address waiting for up to two minutes; whoever reads over the old one is told.
 */
import { setMaxListeners } from 'node:events';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { closeClient, makeClient } from './client-connection';
import type { StoreAddress } from './store-address';

/** However many readers fail together, connections are not made faster than this. */
const RENEW_EVERY_MS = 500;

export interface ReadingLease {
  readonly client: EventStoreDBClient;
  /** Aborted when this client is replaced: its calls end without a word. */
  readonly replaced: AbortSignal;
}

export class ReadingConnection {
  private lease: ReadingLease & { readonly abort: AbortController; readonly since: number };
  private readonly closing = new AbortController();

  constructor(private readonly address: StoreAddress) {
    setMaxListeners(0, this.closing.signal);
    this.lease = this.connect();
  }

  /** Aborted once it is closed: nothing is tried again over it. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  current(): ReadingLease {
    return this.lease;
  }

  /** Replaces the client of a lease that failed, unless that has happened already. */
  renew(failed: ReadingLease): void {
    const isNew = Date.now() - this.lease.since < RENEW_EVERY_MS;
    if (this.closed.aborted || failed.client !== this.lease.client || isNew) return;
    const old = this.lease;
    this.lease = this.connect();
    old.abort.abort();
    void closeClient(old.client);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.lease.abort.abort();
    await closeClient(this.lease.client);
  }

  private connect() {
    const abort = new AbortController();
    // Every read under way listens; there may be many, and each takes its listener away.
    setMaxListeners(0, abort.signal);
    return { client: makeClient(this.address), replaced: abort.signal, abort, since: Date.now() };
  }
}
