/**
 * Makes and closes clients. The parts of the official client that its published interface keeps from us, and that cannot
 * be done without, are named here and nowhere else.
 */
import { EventStoreDBClient } from '@eventstore/db-client';

interface ClientInternals {
  /** What the server can do, asked once per connection. A failed answer is kept for ever unless it is `unavailable`. */
  readonly capabilities: Promise<unknown>;
  supports(method: unknown, feature?: string): Promise<boolean>;
  getChannel(): Promise<{ close(): void }>;
}

function internals(client: EventStoreDBClient): ClientInternals {
  return client as unknown as ClientInternals;
}

let made = 0;

/**
 * A client with a fresh connection. grpc-js shares one connection among clients of equal settings, and with it the wait of
 * up to two minutes after failed attempts, so every client is made unequal by a millisecond of keep-alive timeout.
 */
export function makeClient(connectionString: string): EventStoreDBClient {
  const at = connectionString.indexOf('?');
  const address = at < 0 ? connectionString : connectionString.slice(0, at);
  const query = new URLSearchParams(at < 0 ? '' : connectionString.slice(at + 1));
  const name = [...query.keys()].find((key) => key.toLowerCase() === 'keepalivetimeout') ?? 'keepAliveTimeout';
  const timeout = Number(query.get(name) ?? 10_000);
  // A negative timeout switches keep-alive off; such a silent connection would never be noticed.
  query.set(name, String(Math.max(timeout, 1_000) + (made % 1_000)));
  made += 1;
  return EventStoreDBClient.connectionString(`${address}?${query.toString()}`);
}

/** Makes every append a call of its own, with a deadline gRPC itself keeps. */
export function appendByCall(client: EventStoreDBClient): void {
  internals(client).supports = async () => false;
}

/** The handshake an append would wait for; done beforehand, so that nothing is sent after the caller has given up. */
export async function shakeHands(client: EventStoreDBClient): Promise<void> {
  await internals(client).capabilities;
}

/** Cancels what still runs and closes the connection. Never throws. */
export async function closeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose().catch(() => {});
  const channel = await internals(client)
    .getChannel()
    .catch(() => undefined);
  channel?.close();
}
