/**
 * Makes and closes clients. The parts of the official client that its published interface keeps from us, and that cannot
 * be done without, are named here and nowhere else.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import { within } from './time-limit';

/** How long what is under way may take to be cancelled. */
const CLOSE_MS = 2_000;

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
  made += 1;
  return EventStoreDBClient.connectionString(clientConnectionString(connectionString, made));
}

/** The connection string as the client is given it; `n` tells one client from the others. */
export function clientConnectionString(connectionString: string, n: number): string {
  const [address = '', query = ''] = connectionString.trim().split('?');
  const options = query.split('&').filter((option) => option !== '');
  const asked = Number(options.find((option) => names(option, 'keepAliveTimeout'))?.split('=')[1] ?? 10_000);
  const kept = options.filter(
    // Off, it makes the client answer a refused append with a made-up revision.
    (option) => !names(option, 'keepAliveTimeout') && !names(option, 'throwOnAppendFailure'),
  );
  // A negative timeout switches keep-alive off, and a connection that died silently would never be noticed.
  return `${address}?${[...kept, `keepAliveTimeout=${Math.max(asked, 1_000) + (n % 1_000)}`].join('&')}`;
}

/** Whether `name=value` sets this option; the client takes names in any case, with hyphens and underscores. */
function names(option: string, name: string): boolean {
  return option.split('=')[0]?.trim().toLowerCase().replaceAll(/[_-]/g, '') === name.toLowerCase();
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
  await within(CLOSE_MS, client.dispose()).catch(() => {});
  const channel = await internals(client)
    .getChannel()
    .catch(() => undefined);
  channel?.close();
}
