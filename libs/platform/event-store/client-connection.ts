/**
 * Makes and closes clients. The parts of the official client that its published interface keeps from us, and that cannot
 * be done without, are named here and nowhere else.
 */
import {
  type DNSClusterOptions,
  EventStoreDBClient,
  type GossipClusterOptions,
  type SingleNodeOptions,
} from '@eventstore/db-client';
import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import type { StoreAddress } from './store-address';
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

type BytesSetter = (this: BatchAppendReq.ProposedMessage, value: Uint8Array | string) => BatchAppendReq.ProposedMessage;
type BytesSetters = Record<'setData' | 'setCustomMetadata', BytesSetter>;

takeBytesAsTheyAre();

let made = 0;

/**
 * A client with a fresh connection. grpc-js shares one connection among clients of equal settings, and with it the wait of
 * up to two minutes after failed attempts, so every client is made unequal by a millisecond of keep-alive timeout. It is
 * never given the connection string, which it would print with its password.
 */
export function makeClient(address: StoreAddress): EventStoreDBClient {
  made += 1;
  const { tls, credentials } = address;
  return new EventStoreDBClient(
    // Its constructor takes each of the three, but says so by three signatures.
    clientSettings(address, made) as SingleNodeOptions,
    { insecure: !tls, rootCertificate: tls?.authority, userCertFile: tls?.certificate, userKeyFile: tls?.key },
    credentials && { ...credentials },
  );
}

/** The settings of the `n`-th client of this process. */
export function clientSettings(address: StoreAddress, n: number): ClientSettings {
  const { numbers, nodes, discover, nodePreference, connectionName } = address;
  const { keepAliveTimeout = 10_000, ...others } = numbers;
  const settings = {
    ...given({ ...others, connectionName }),
    // A negative timeout switches keep-alive off, and a connection that died silently would never be noticed.
    keepAliveTimeout: Math.max(keepAliveTimeout, 1_000) + (n % 1_000),
    // Off, it makes the client answer a refused append with a made-up revision.
    throwOnAppendFailure: true,
  };
  const [first, ...rest] = nodes.map(({ host, port }) => ({ address: host, port }));
  if (!first) throw new TypeError('an event store has at least one node');
  if (discover) return { ...settings, nodePreference, discover: first };
  return rest.length === 0
    ? { ...settings, endpoint: first }
    : { ...settings, nodePreference, endpoints: [first, ...rest] };
}

type ClientSettings = DNSClusterOptions | GossipClusterOptions | SingleNodeOptions;

/** Only what was asked for: the client takes an undefined setting for one. */
function given<T extends object>(settings: T): Partial<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<T>;
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

/**
 * The client hands the bytes of events over as base64, which protobuf's own JavaScript takes apart letter by letter, each
 * time it asks for them: a twentieth of all that a process which writes events does. The message takes them as bytes too.
 */
function takeBytesAsTheyAre(): void {
  const setters: BytesSetters = BatchAppendReq.ProposedMessage.prototype;
  for (const name of ['setData', 'setCustomMetadata'] as const) {
    const set = setters[name];
    setters[name] = function (value) {
      return set.call(this, bytesOf(value));
    };
  }
}

function bytesOf(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : value;
}
