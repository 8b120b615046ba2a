/**
 * The EventStoreDB the contract is held against: the embedded store, started for the test, or the one named by
 * EVENTSTOREDB_TEST_URL. Every test uses streams of its own, so a shared server will do.
 */
import { randomUUID } from 'node:crypto';
import {
  type AllStreamResolvedEvent,
  EventStoreDBClient,
  jsonEvent,
  type JSONEventData,
  type Position,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { StoreAddress } from '../../libs/platform/event-store/store-address';
import { startTestEventStore } from '../support/event-store-server';
import { type ServerWays, versionOf, waysOf } from './server-ways';

/** Whether the server is the project's own, which then also keeps promises a contract between two does not cover. */
export const isEmbedded = !process.env.EVENTSTOREDB_TEST_URL;

/** Tests of what only the embedded store promises. */
export const onlyEmbedded = isEmbedded ? describe : describe.skip;

const url = process.env.EVENTSTOREDB_TEST_URL;

/** Whoever the address names; a store without users is told of one all the same. */
const credentials = (url && StoreAddress.parse(url).credentials) || { username: 'admin', password: 'changeit' };

/** The client appends over its shared call, or with credentials by a call of its own; both must behave the same. */
export const PATHS = [
  { path: 'batch append', options: {} },
  { path: 'single append', options: { credentials } },
] as const;

/** A connected store; `stop` closes what was started. */
export interface StoreUnderTest {
  readonly client: EventStoreDBClient;
  /** Another client of the same store. */
  connect(): EventStoreDBClient;
  /** What servers of this version do differently. */
  readonly ways: ServerWays;
  stop(): Promise<void>;
}

/** Connects to the store under test. */
export async function openStore(): Promise<StoreUnderTest> {
  const embedded = url ? undefined : await startTestEventStore();
  const address = url ?? embedded?.connectionString ?? '';
  const clients: EventStoreDBClient[] = [];
  const connect = (): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(address);
    clients.push(client);
    return client;
  };
  const client = connect();
  return {
    client,
    connect,
    ways: waysOf(await versionOf(client)),
    stop: async () => {
      await Promise.all(clients.map((client) => client.dispose()));
      await embedded?.stop();
    },
  };
}

/** A stream nobody else uses. */
export const freshStream = (label = 'contract'): string => `${label}-${randomUUID()}`;

/** A new event `{ n }`. */
export const numbered = (n: number, type = 'Numbered'): JSONEventData => jsonEvent({ type, data: { n } });

/** New events `{ n: from }`, `{ n: from + 1 }`, … */
export const numberedFrom = (from: number, count: number): JSONEventData[] =>
  Array.from({ length: count }, (_, index) => numbered(from + index));

/** An event as any read or subscription gives it. */
export type Resolved = ResolvedEvent | AllStreamResolvedEvent;

/** Everything a read brings. */
export async function all<R extends Resolved>(reading: AsyncIterable<R>): Promise<R[]> {
  const events: R[] = [];
  for await (const event of reading) events.push(event);
  return events;
}

/** The numbers in the events' data. */
export const numbersIn = (events: readonly Resolved[]): unknown[] =>
  events.map(({ event }) => (event?.data as { n?: number } | undefined)?.n);

/** The revisions of the events, as text that Jest can print. */
export const revisionsIn = (events: readonly Resolved[]): string[] =>
  events.map(({ event }) => String(event?.revision));

/** Stream and revision of the events: `loan-1@0`. */
export const placesIn = (events: readonly Resolved[]): string[] =>
  events.map(({ event }) => `${event?.streamId}@${event?.revision}`);

/** The position of an event that surely has one. */
export function positionOf(resolved: Resolved | undefined): Position {
  const event = resolved?.event;
  if (!event || !('position' in event) || !event.position) throw new Error('The event has no position.');
  return event.position;
}
