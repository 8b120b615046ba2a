/** Subscriptions to a real store that is cut off, falls silent and is started anew. */
import { randomUUID } from 'node:crypto';
import { looseEvent, testMetadata } from '#kernel-testing';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { TcpProxy } from '../../../test/support/tcp-proxy';
import { EventCodec } from './event-codec';
import { EventStore } from './event-store';
import { comparePositions } from './log-position';
import type { RecordedEvent, SubscriptionMessage } from './recorded-event';

const codec = new EventCodec([
  { BellRung: looseEvent({ type: 'BellRung' }) },
  { FogHorn: looseEvent({ type: 'FogHorn' }) },
]);

let server: TestEventStore;
let proxy: TcpProxy;
let store: EventStore;

beforeEach(async () => {
  server = await startTestEventStore();
  proxy = await TcpProxy.start(server.port);
  store = EventStore.connect({
    connectionString: `esdb://127.0.0.1:${proxy.port}?tls=false`,
    codec,
    appendOutcomeMs: 20_000,
    appendDeadlineMs: 1_000,
    readDeadlineMs: 500,
    reconnectMs: { first: 10, most: 100 },
    subscriptionSilenceMs: 300,
  });
});

afterEach(async () => {
  await store.dispose();
  await proxy.stop();
  await server.stop();
});

async function write(stream: string, n: number, type = 'BellRung'): Promise<void> {
  const events = Array.from({ length: n }, () => ({
    id: randomUUID(),
    event: { type, data: {} },
    metadata: testMetadata(),
  }));
  await store.append(stream, events, 'any');
}

/** Collects in the background until stopped. */
function follow(from: string | null, streamPrefixes: readonly string[]) {
  const stop = new AbortController();
  const messages: SubscriptionMessage[] = [];
  const done = (async () => {
    for await (const message of store.subscribeToAll({ from, streamPrefixes, signal: stop.signal })) {
      messages.push(message);
    }
  })();
  const events = (): RecordedEvent[] =>
    messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []));
  return {
    messages,
    events,
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

async function until(condition: () => boolean, withinMs = 20_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What the log holds of these streams, in order. */
async function logged(prefix: string): Promise<string[]> {
  const ids = [];
  for await (const message of store.readAll({ from: null, streamPrefixes: [prefix] })) ids.push(message.event.id);
  return ids;
}

describe('a subscription', () => {
  it('loses and repeats nothing while its connection is cut again and again under writing', async () => {
    const following = follow(null, ['bell-']);
    const cutting = setInterval(() => proxy.cut(), 200);
    for (let n = 0; n < 25; n += 1) await write(`bell-${n % 3}`, 4);
    clearInterval(cutting);
    await until(() => following.events().length >= 100);
    await following.stop();
    expect(following.events().map(({ id }) => id)).toEqual(await logged('bell-'));
  }, 60_000);

  it('goes on after the store was started anew, without loss or repetition', async () => {
    const following = follow(null, ['bell-']);
    await write('bell-1', 10);
    await until(() => following.events().length === 10);
    for (let round = 0; round < 2; round += 1) {
      proxy.mode = 'refuse';
      await server.restart();
      proxy.redirect(server.port);
      proxy.mode = 'pass';
      await write('bell-1', 5);
    }
    await until(() => following.events().length >= 20);
    await following.stop();
    expect(following.events().map(({ id }) => id)).toEqual(await logged('bell-'));
  }, 60_000);

  it('notices a connection that has died without a word', async () => {
    const following = follow(null, ['bell-']);
    await write('bell-1', 1);
    await until(() => following.events().length === 1);
    proxy.mode = 'blackhole';
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    proxy.mode = 'pass';
    // What was swallowed never comes back on the old connections, and nobody resets them.
    await write('bell-1', 1);
    await until(() => following.events().length === 2);
    await following.stop();
  }, 60_000);

  it('of which nothing passes the filter still learns how far the log has gone', async () => {
    const following = follow(null, ['bell-']);
    await until(() => following.messages.some(({ kind }) => kind === 'caughtUp'));
    await write('horn-1', 3, 'FogHorn');
    const head = await store.head();
    await until(() => following.messages.some((message) => message.kind === 'caughtUp' && message.position === head));
    await following.stop();
    expect(following.events()).toEqual([]);
  });

  it('delivers by event type, behind the position asked for', async () => {
    await write('bell-1', 2);
    await write('bell-1', 2, 'FogHorn');
    const [first] = await logged('bell-');
    expect(first).toBeDefined();
    const stop = new AbortController();
    const types = [];
    for await (const message of store.subscribeToAll({ from: '1', eventTypes: ['BellRung'], signal: stop.signal })) {
      if (message.kind === 'caughtUp') stop.abort();
      if (message.kind === 'event') types.push(`${message.event.type} ${message.event.revision}`);
    }
    expect(types).toEqual(['BellRung 1']);
  });
});

describe('the whole log', () => {
  it('is read from behind one position up to another, and backwards', async () => {
    await write('bell-1', 3);
    await write('horn-1', 2, 'FogHorn');
    await write('bell-2', 3);
    const read = async (options: Parameters<EventStore['readAll']>[0]) => {
      const seen = [];
      for await (const message of store.readAll(options)) seen.push(message.event);
      return seen;
    };
    const all = await read({ from: null });
    expect(all.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual([
      'bell-1@0',
      'bell-1@1',
      'bell-1@2',
      'horn-1@0',
      'horn-1@1',
      'bell-2@0',
      'bell-2@1',
      'bell-2@2',
    ]);
    const positions = all.map(({ position }) => position);
    expect([...positions].sort(comparePositions)).toEqual(positions);
    const middle = await read({ from: positions[1] ?? null, to: positions[5], streamPrefixes: ['bell-'] });
    expect(middle.map(({ position }) => position)).toEqual([positions[2], positions[5]]);
    const backwards = await read({ from: null, direction: 'backwards', maxCount: 2 });
    expect(backwards.map(({ position }) => position)).toEqual([positions[7], positions[6]]);
    expect(await store.head()).toBe(positions[7]);
  });
});
