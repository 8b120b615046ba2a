/** Every known defect of the official client, provoked over a connection that goes wrong, and what we make of it. */
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { DomainEvent, EventDefinitions } from '#kernel';
import { looseEvent, testMetadata } from '#kernel-testing';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { TcpProxy } from '../../../test/support/tcp-proxy';
import { eventId } from './deterministic-id';
import { EventCodec } from './event-codec';
import { EventStore, type EventStoreOptions } from './event-store';
import { AppendOutcomeUnknown, EventStoreUnavailable, WrongExpectedRevision } from './event-store-errors';
import type { ProposedEvent } from './recorded-event';

type Rung = DomainEvent<'BellRung', { readonly n: number; readonly filling?: string }>;
const bellEvents: EventDefinitions<Rung> = {
  BellRung: looseEvent({ type: 'BellRung' }),
};

let server: TestEventStore;
let proxy: TcpProxy;
let store: EventStore | undefined;

beforeAll(async () => {
  server = await startTestEventStore();
});
afterAll(() => server.stop());
beforeEach(async () => {
  proxy = await TcpProxy.start(server.port);
});
afterEach(async () => {
  await store?.dispose();
  store = undefined;
  await proxy.stop();
});

function connect(options: Partial<EventStoreOptions> = {}): EventStore {
  store = EventStore.connect({
    connectionString: `esdb://127.0.0.1:${proxy.port}?tls=false`,
    codec: new EventCodec([bellEvents]),
    appendDeadlineMs: 500,
    appendOutcomeMs: 1_500,
    readDeadlineMs: 500,
    ...options,
  });
  return store;
}

/** So patient that an append is not given up before it has reached the server: from then on it is only looked for. */
const PATIENT = { appendDeadlineMs: 10_000, appendOutcomeMs: 8_000 };

function ring(n = 0, command = randomUUID(), filling?: string): ProposedEvent<Rung> {
  return { id: eventId(command, n), event: { type: 'BellRung', data: { n, filling } }, metadata: testMetadata() };
}

async function count(from: { readStream(stream: string): AsyncIterable<unknown> }, stream: string): Promise<number> {
  let events = 0;
  for await (const _ of from.readStream(stream)) events += 1;
  return events;
}

/** Until the server holds so many events of a stream, asked past the proxy: on a busy machine an append takes its time. */
async function standing(stream: string, events: number): Promise<void> {
  const past = EventStoreDBClient.connectionString(server.connectionString);
  try {
    for (let held = 0; held < events; held = await count(past, stream)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await past.dispose();
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

describe.each(['batch', 'call'] as const)('an append (%s)', (appendBy) => {
  it('to a server that says nothing fails in time and not never', async () => {
    const connected = connect({ appendBy });
    const stream = `bell-${randomUUID()}`;
    await connected.append(stream, [ring()], 'no_stream');
    proxy.mode = 'blackhole';
    const started = Date.now();
    await expect(connected.append(stream, [ring()], 0)).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    expect(Date.now() - started).toBeLessThan(4_000);
    proxy.mode = 'pass';
    proxy.cut();
    await expect(connected.append(stream, [ring()], 0)).resolves.toMatchObject({ revision: 1 });
  });

  it('to a server that was silent from the start fails in time, and works once it speaks', async () => {
    proxy.mode = 'blackhole';
    const connected = connect({ appendBy });
    const stream = `bell-${randomUUID()}`;
    await expect(connected.append(stream, [ring()], 'no_stream')).rejects.toThrow();
    proxy.mode = 'pass';
    proxy.cut();
    await expect(connected.append(stream, [ring()], 'no_stream')).resolves.toMatchObject({ revision: 0 });
  });

  it('whose answer is lost is found in the log by its event ids and stands once', async () => {
    const connected = connect({ appendBy, ...PATIENT });
    const stream = `bell-${randomUUID()}`;
    await connected.append(stream, [ring()], 'no_stream');
    proxy.mode = 'lose-answers';
    const appended = connected.append(stream, [ring(1), ring(2)], 0);
    await standing(stream, 3);
    proxy.mode = 'pass';
    proxy.cut();
    const answer = await appended;
    expect(answer.revision).toBe(2);
    const events = [];
    for await (const event of connected.readStream<Rung>(stream)) events.push(event);
    expect(events.map((event) => event.data.n)).toEqual([0, 1, 2]);
    expect(events.at(-1)).toMatchObject({ revision: answer.revision, position: answer.position });
  });

  it('whose answer is lost, and after which others wrote, is still found', async () => {
    const connected = connect({ appendBy, ...PATIENT });
    const stream = `bell-${randomUUID()}`;
    await connected.append(stream, [ring()], 'no_stream');
    proxy.mode = 'lose-answers';
    const appended = connected.append(stream, [ring(1)], 0);
    await standing(stream, 2);
    const other = EventStoreDBClient.connectionString(server.connectionString);
    const credentials = { username: 'its own call', password: '' };
    await other.appendToStream(stream, jsonEvent({ type: 'BellRung', data: { n: 9 } }), { credentials });
    await other.dispose();
    proxy.mode = 'pass';
    proxy.cut();
    await expect(appended).resolves.toMatchObject({ revision: 1 });
  });

  it('expecting anything is written once although its answer is lost', async () => {
    const connected = connect({ appendBy, ...PATIENT });
    const stream = `bell-${randomUUID()}`;
    await connected.append(stream, [ring()], 'any');
    proxy.mode = 'lose-answers';
    const appended = connected.append(stream, [ring(1)], 'any');
    await standing(stream, 2);
    proxy.mode = 'pass';
    proxy.cut();
    await expect(appended).resolves.toMatchObject({ revision: 1 });
    expect(await count(connected, stream)).toBe(2);
  });

  it('to no server is known not to stand, and works once there is one', async () => {
    const port = await freePort();
    const connected = connect({ appendBy, connectionString: `esdb://127.0.0.1:${port}?tls=false` });
    const stream = `bell-${randomUUID()}`;
    await expect(connected.append(stream, [ring()], 'no_stream')).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(await connected.health()).toMatchObject({ connected: false, lastError: expect.anything() });
    const late = await TcpProxy.start(server.port, port);
    await expect(connected.append(stream, [ring()], 'no_stream')).resolves.toMatchObject({ revision: 0 });
    expect(await connected.health()).toMatchObject({ connected: true });
    await late.stop();
  });

  it('at a wrong revision says the right one, whatever the connection string asks for', async () => {
    const address = `esdb://127.0.0.1:${proxy.port}?tls=false&throwOnAppendFailure=false`;
    const connected = connect({ appendBy, connectionString: address });
    const stream = `bell-${randomUUID()}`;
    await connected.append(
      stream,
      Array.from({ length: 6 }, (_, n) => ring(n)),
      'no_stream',
    );
    const wrong = connected.append(stream, [ring()], 2);
    await expect(wrong).rejects.toBeInstanceOf(WrongExpectedRevision);
    await expect(wrong).rejects.toMatchObject({ expected: 2, actual: 5 });
    const absent = connected.append(`bell-${randomUUID()}`, [ring()], 2);
    await expect(absent).rejects.toMatchObject({ actual: -1 });
  });

  it('takes −1 for "no stream"', async () => {
    const stream = `bell-${randomUUID()}`;
    await expect(connect({ appendBy }).append(stream, [ring()], -1)).resolves.toMatchObject({ revision: 0 });
  });
});

describe('many appends', () => {
  it('waiting for a server that falls silent and dies all end, and none ends the process', async () => {
    const connected = connect();
    const stream = `bell-${randomUUID()}`;
    await connected.append(stream, [ring()], 'no_stream');
    proxy.mode = 'blackhole';
    const filling = 'x'.repeat(20_000);
    const waiting = Array.from({ length: 200 }, (_, n) =>
      connected.append(`bell-${randomUUID()}`, [ring(n, randomUUID(), filling)], 'no_stream'),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    proxy.cut();
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    proxy.mode = 'pass';
    proxy.cut();
    await expect(connected.append(stream, [ring()], 0)).resolves.toMatchObject({ revision: 1 });
  });

  it('under way while connections are cut again and again are each written exactly once', async () => {
    const connected = connect({ appendOutcomeMs: 20_000 });
    const streams = Array.from({ length: 60 }, () => `bell-${randomUUID()}`);
    const cutting = setInterval(() => proxy.cut(), 40);
    const stop = setTimeout(() => clearInterval(cutting), 1_500);
    const answers = await Promise.all(
      streams.map(async (stream) => {
        const first = await connected.append(stream, [ring()], 'no_stream');
        return connected.append(stream, [ring(1)], first.revision);
      }),
    );
    clearInterval(cutting);
    clearTimeout(stop);
    expect(answers.every(({ revision }) => revision === 1)).toBe(true);
    for (const stream of streams) expect(await count(connected, stream)).toBe(2);
  }, 60_000);
});

describe('a process', () => {
  it('has one event store at a time', async () => {
    const connected = connect();
    expect(() => EventStore.connect({ connectionString: 'esdb://h:1', codec: new EventCodec([]) })).toThrow(/already/);
    await connected.dispose();
    connect();
  });
});

describe('a read', () => {
  it('from a server that says nothing fails in time', async () => {
    const connected = connect();
    await connected.head();
    proxy.mode = 'blackhole';
    await expect(count(connected, 'bell-1')).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(connected.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
  });

  it('of a stream that does not exist has no events', async () => {
    expect(await count(connect(), `bell-${randomUUID()}`)).toBe(0);
  });

  it('begins and ends where it is told, in both directions', async () => {
    const connected = connect();
    const stream = `bell-${randomUUID()}`;
    await connected.append(
      stream,
      Array.from({ length: 5 }, (_, n) => ring(n)),
      'no_stream',
    );
    const revisions = async (range: Parameters<EventStore['readStream']>[1]) => {
      const read = [];
      for await (const event of connected.readStream(stream, range)) read.push(event.revision);
      return read;
    };
    expect(await revisions({ fromRevision: 2, maxCount: 2 })).toEqual([2, 3]);
    expect(await revisions({ direction: 'backwards', maxCount: 2 })).toEqual([4, 3]);
    expect(await revisions({ fromRevision: 5 })).toEqual([]);
  });
});
