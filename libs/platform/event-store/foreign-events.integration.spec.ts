/** Events of others on the same store: every reader passes over them or says that it cannot read them, and goes on. */
import { randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import fc from 'fast-check';
import { accept, type Decider, type DomainEvent, type EventDefinitions } from '#kernel';
import { looseEvent, testContext, testMetadata } from '#kernel-testing';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { type ForeignAct, foreignAct, perform } from '../../../test/support/foreign-events';
import { CommandExecutor } from './command-executor';
import { commandId } from './deterministic-id';
import { EventCodec } from './event-codec';
import { EventStore } from './event-store';
import { comparePositions } from './log-position';
import type { SubscriptionMessage } from './recorded-event';

type Paid = DomainEvent<'CashPaid', { readonly fen: number }>;

const tillEvents: EventDefinitions<Paid> = {
  CashPaid: looseEvent({ type: 'CashPaid' }),
};
/** Fails on data that is not ours, as folds of money should. */
const till: Decider<number, bigint, Paid> = {
  initialState: 0n,
  decide: (fen) => accept<Paid>({ type: 'CashPaid', data: { fen } }),
  evolve: (sum, { data }) => sum + BigInt(data.fen),
};

let server: TestEventStore;
let store: EventStore;
let other: EventStoreDBClient;

beforeAll(async () => {
  server = await startTestEventStore();
  store = EventStore.connect({ connectionString: server.connectionString, codec: new EventCodec([tillEvents]) });
  other = EventStoreDBClient.connectionString(server.connectionString);
});

afterAll(async () => {
  await other.dispose();
  await store.dispose();
  await server.stop();
});

const pay = (stream: string, fen: number) =>
  new CommandExecutor(store).execute(
    stream,
    till,
    tillEvents,
    fen,
    testContext({ commandId: commandId(randomUUID()) }),
  );

/** Ids of our events among what a reader brings, which must come in the order of the log. */
class Heard {
  readonly ids: string[] = [];
  private last = '0';

  take(message: SubscriptionMessage, ours: ReadonlySet<string>): void {
    if (message.kind === 'caughtUp' || message.kind === 'checkpoint') return;
    expect(comparePositions(message.event.position, this.last)).toBe(1);
    this.last = message.event.position;
    if (message.kind === 'event' && ours.has(message.event.stream)) this.ids.push(message.event.id);
  }
}

/** Follows until as many of our events have come. */
async function follow(from: string, ours: ReadonlySet<string>, count: number, prefixed: boolean): Promise<string[]> {
  const heard = new Heard();
  const stop = new AbortController();
  const options = { from, signal: stop.signal, ...(prefixed ? { streamPrefixes: ['till-'] } : {}) };
  for await (const message of store.subscribeToAll(options)) {
    heard.take(message, ours);
    if (heard.ids.length >= count) stop.abort();
  }
  return heard.ids;
}

async function read(from: string, ours: ReadonlySet<string>): Promise<string[]> {
  const heard = new Heard();
  for await (const message of store.readAll({ from })) heard.take(message, ours);
  return heard.ids;
}

it('are no hindrance to any reader of the log, whatever they are', async () => {
  const acts = fc.array(foreignAct({ prefixes: ['till-'], types: ['CashPaid'] }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(acts, acts, async (before, after) => {
      const stream = `till-${randomUUID()}`;
      const ours = new Set([stream]);
      const from = await store.head();
      const live = [follow(from, ours, 3, true), follow(from, ours, 3, false)];
      const act = async (list: readonly ForeignAct[]) => {
        for (const one of list) await perform(other, one);
      };
      await pay(stream, 1);
      await act(before);
      await pay(stream, 2);
      await act(after);
      await pay(stream, 3);
      const ids = await read(from, ours);
      expect(ids).toHaveLength(3);
      expect(await Promise.all(live)).toEqual([ids, ids]);
      expect(await follow(from, ours, 3, true)).toEqual(ids);
      expect(await store.head()).toMatch(/^[1-9]\d*$/);
    }),
    { numRuns: 25 },
  );
}, 120_000);

describe('on a stream of ours', () => {
  let stream: string;
  beforeEach(async () => {
    stream = `till-${randomUUID()}`;
    await pay(stream, 5);
  });
  const balance = async () => (await new CommandExecutor(store).load(stream, till)).state;

  it('a link or another event of the store itself is passed over, and commands go on behind it', async () => {
    const link = () => binaryEvent({ type: '$>', data: Buffer.from('0@elsewhere') });
    await other.appendToStream(stream, [link(), jsonEvent({ type: '$odd', data: {} })]);
    await expect(pay(stream, 6)).resolves.toMatchObject({ kind: 'accepted', revision: 3 });
    await other.appendToStream(stream, link());
    const kept = new CommandExecutor(store);
    await kept.load(stream, till);
    expect(await balance()).toBe(11n);
    await expect(pay(stream, 7)).resolves.toMatchObject({ revision: 5 });
    expect(await balance()).toBe(18n);
  });

  it.each([
    ['of a type nobody registered', jsonEvent({ type: 'Borrowed', data: {} }), 'unknown-type'],
    ['of our type, but binary', binaryEvent({ type: 'CashPaid', data: Buffer.from([1]) }), 'not-json'],
    ['of our type without metadata', jsonEvent({ type: 'CashPaid', data: { fen: 1 } }), 'malformed-metadata'],
    [
      'that looks like ours but says nothing a fold can take',
      jsonEvent({ type: 'CashPaid', data: { fen: 'much' }, metadata: lookalike() }),
      'malformed-data',
    ],
  ])('an event %s is named to whoever needs the stream', async (_, event, reason) => {
    await other.appendToStream(stream, event);
    const place = { name: 'UnreadableEvent', stream, revision: 1, type: event.type, reason };
    await expect(pay(stream, 6)).rejects.toMatchObject(place);
    await expect(balance()).rejects.toMatchObject(place);
  });

  it('a tombstone is told to whoever needs the stream', async () => {
    const kept = new CommandExecutor(store);
    await kept.load(stream, till);
    await other.tombstoneStream(stream);
    const gone = { name: 'EventStoreRefused', reason: 'stream-deleted' };
    await expect(pay(stream, 6)).rejects.toMatchObject(gone);
    await expect(balance()).rejects.toMatchObject(gone);
    const taken = testContext({ commandId: commandId(randomUUID()) });
    await expect(kept.execute(stream, till, tillEvents, 6, taken)).rejects.toMatchObject(gone);
  });

  it.each([
    ['cut off', () => other.setStreamMetadata(stream, { truncateBefore: 1 })],
    ['deleted and written again', () => other.deleteStream(stream)],
  ])('that was %s, no sum is made of the rest', async (_, cut) => {
    await pay(stream, 6);
    await cut();
    await other.appendToStream(stream, jsonEvent({ type: 'CashPaid', data: { fen: 7 }, metadata: lookalike() }));
    await expect(balance()).rejects.toMatchObject({ name: 'UnreadableEvent', reason: 'events-missing' });
  });
});

function lookalike() {
  const { correlationId: $correlationId, causationId: $causationId, ...rest } = testMetadata();
  return { $correlationId, $causationId, ...rest };
}
