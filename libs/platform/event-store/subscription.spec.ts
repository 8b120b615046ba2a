/** Subscriptions against a server that does what a test says, including what no server should. */
import { status } from '@grpc/grpc-js';
import { looseEvent, testMetadata } from '#kernel-testing';
import {
  caughtUpMessage,
  checkpointMessage,
  eventMessage,
  type EventScript,
  failCall,
  type ScriptedCall,
  ScriptedEventStore,
  type StoreScript,
} from '../../../test/support/scripted-event-store';
import { EventCodec } from './event-codec';
import { EventStore, type EventStoreOptions } from './event-store';
import { EventStoreRefused } from './event-store-errors';
import type { SubscriptionMessage } from './recorded-event';
import { type FeedOptions, LogEndsBefore, type SubscriptionState } from './subscription-feed';
import { toWireMetadata } from './wire-metadata';

const codec = new EventCodec([
  {
    BellRung: looseEvent({ type: 'BellRung' }),
  },
]);

let server: ScriptedEventStore;
let store: EventStore;

afterEach(async () => {
  await store.dispose();
  server.stop();
});

async function play(script: Partial<StoreScript>, options: Partial<EventStoreOptions> = {}): Promise<void> {
  server = await ScriptedEventStore.start({ head: () => 1_000, subscribed: () => {}, ...script });
  store = EventStore.connect({
    connectionString: server.connectionString,
    codec,
    reconnectMs: { first: 5, most: 20 },
    readDeadlineMs: 1_000,
    ...options,
  });
}

function rung(position: number, script: Partial<EventScript> = {}) {
  const metadata = JSON.stringify(toWireMetadata(testMetadata()));
  return eventMessage({ position, metadata, data: '{"n":1}', ...script });
}

/** Subscribes and takes messages until `enough` says so. */
async function take(
  enough: (messages: readonly SubscriptionMessage[]) => boolean,
  options: Partial<FeedOptions> = {},
): Promise<SubscriptionMessage[]> {
  const stop = new AbortController();
  const messages: SubscriptionMessage[] = [];
  for await (const message of store.subscribeToAll({
    from: null,
    streamPrefixes: ['bell-'],
    signal: stop.signal,
    ...options,
  })) {
    messages.push(message);
    if (enough(messages)) stop.abort();
  }
  return messages;
}

function told(messages: readonly SubscriptionMessage[]): string[] {
  return messages.map((message) => (message.kind === 'event' ? message.event.position : describe_(message)));
}

function describe_(message: Exclude<SubscriptionMessage, { kind: 'event' }>): string {
  return message.kind === 'unknown' ? message.event.reason : `${message.kind} ${message.position}`;
}

const count = (n: number) => (messages: readonly SubscriptionMessage[]) => messages.length >= n;

describe('a subscription', () => {
  it('goes on behind the last event delivered, whatever way it ended, and delivers nothing twice', async () => {
    const from: number[] = [];
    const endings: ((call: ScriptedCall) => void)[] = [
      (call) => failCall(call, status.UNAVAILABLE),
      (call) => call.end(),
      (call) => failCall(call, status.ABORTED),
      (call) => failCall(call, status.CANCELLED),
    ];
    await play({
      subscribed: (call, n, position) => {
        from.push(position);
        // Every server repeats what was seen and brings two more.
        for (let at = Math.max(1, position - 1); at <= position + 2; at += 1) call.write(rung(at));
        const end = endings[n];
        if (end) setTimeout(() => end(call), 20);
      },
    });
    expect(told(await take(count(10)))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(from).toEqual([0, 2, 4, 6, 8]);
  });

  it('tells when it has caught up, between the old events and the new ones, and up to where', async () => {
    await play({
      head: () => 7,
      subscribed: (call) => {
        for (let at = 1; at <= 5; at += 1) call.write(rung(at));
        call.write(caughtUpMessage());
        call.write(rung(9));
      },
    });
    expect(told(await take(count(7)))).toEqual(['1', '2', '3', '4', '5', 'caughtUp 7', '9']);
  });

  it('reads what is there already and subscribes behind it, passing over what it was not asked for', async () => {
    const metadata = JSON.stringify(toWireMetadata(testMetadata()));
    const log = [2, 3, 4, 5, 6].map((position) => ({
      position,
      metadata,
      stream: position % 2 === 0 ? 'bell-1' : 'horn-1',
    }));
    const from: number[] = [];
    await play({
      head: () => 6,
      log: [...log, { position: 7, stream: 'horn-2', metadata }],
      subscribed: (call, _, position) => {
        from.push(position);
        call.write(caughtUpMessage());
        call.write(rung(9));
      },
    });
    expect(told(await take(count(4), { from: '2' }))).toEqual(['4', '6', 'caughtUp 7', '9']);
    expect(from).toEqual([7]);
  });

  it('takes a checkpoint over only when a later message has proven it', async () => {
    await play({
      subscribed: (call, n, position) => {
        if (n > 0) return void call.write(rung(position + 100));
        call.write(rung(1));
        call.write(checkpointMessage(10));
        call.write(checkpointMessage(20));
        // A server of old announced 30 before the event at 25 that was still under way.
        call.write(checkpointMessage(30));
        call.write(rung(25));
        call.write(checkpointMessage(40));
        setTimeout(() => call.end(), 20);
      },
    });
    const messages = await take(count(5));
    expect(told(messages)).toEqual(['1', 'checkpoint 10', 'checkpoint 20', '25', '125']);
  });

  it('that falls silent while the log goes on is made anew; silence of a log that stands still is let be', async () => {
    let head = 5;
    const subscriptions: number[] = [];
    await play(
      {
        head: () => head,
        subscribed: (call, n, position) => {
          subscriptions.push(position);
          if (n === 0) {
            call.write(rung(5));
            setTimeout(() => (head = 6), 300);
          } else call.write(rung(6));
        },
      },
      { subscriptionSilenceMs: 50 },
    );
    const states: SubscriptionState['kind'][] = [];
    expect(told(await take(count(2), { onState: ({ kind }) => states.push(kind) }))).toEqual(['5', '6']);
    expect(subscriptions).toEqual([0, 5]);
    expect(states).not.toContain('disconnected');
  });

  it('says how it fares', async () => {
    await play({
      subscribed: (call, n) => {
        if (n === 0) failCall(call, status.UNAVAILABLE);
        else {
          call.write(caughtUpMessage());
          call.write(rung(1));
        }
      },
    });
    const states: SubscriptionState['kind'][] = [];
    await take(count(2), { onState: ({ kind }) => states.push(kind) });
    expect(states).toEqual(['connecting', 'catching-up', 'disconnected', 'connecting', 'catching-up', 'live']);
  });

  it('ends its call on the server when its reader leaves, by a break or by the signal', async () => {
    let cancelled = 0;
    await play({
      subscribed: (call) => {
        call.on('cancelled', () => (cancelled += 1));
        call.write(rung(1));
      },
    });
    const options = { from: null, signal: new AbortController().signal };
    for await (const _ of store.subscribeToAll(options)) break;
    await take(count(1));
    await until(() => cancelled === 2);
  });

  it('does not read ahead of a slow reader beyond a small buffer', async () => {
    let written = 0;
    await play({
      subscribed: (call) => {
        const write = (): void => {
          while (written < 200_000) {
            written += 1;
            if (!call.write(rung(written, { data: JSON.stringify({ filling: 'x'.repeat(2_000) }) }))) {
              call.once('drain', write);
              return;
            }
          }
        };
        write();
      },
    });
    const stop = new AbortController();
    for await (const _ of store.subscribeToAll({ from: null, signal: stop.signal })) {
      await settled(() => written);
      stop.abort();
    }
    expect(written).toBeLessThan(5_000);
  });

  it('of a store that ends before the position asked for is refused', async () => {
    await play({ head: () => 5 });
    await expect(take(count(1), { from: '6' })).rejects.toBeInstanceOf(LogEndsBefore);
  });

  it('that the store does not allow ends with its reason', async () => {
    await play({
      subscribed: (call) => failCall(call, status.PERMISSION_DENIED),
    });
    await expect(take(count(1))).rejects.toBeInstanceOf(EventStoreRefused);
  });

  it('delivers what it cannot understand as unknown, in its place, and leaves out the system’s own events', async () => {
    await play({
      subscribed: (call) => {
        call.write(rung(1, { type: 'BellCast' }));
        call.write(rung(2, { data: '{"n":' }));
        call.write(rung(3, { metadata: '{}' }));
        call.write(rung(4, { metadata: 'no json' }));
        call.write(rung(5, { contentType: 'application/octet-stream' }));
        call.write(rung(6, { metadata: JSON.stringify({ ...toWireMetadata(testMetadata()), schemaVersion: 2 }) }));
        call.write(rung(7, { type: '$metadata' }));
        call.write(rung(8));
      },
    });
    expect(told(await take(count(7)))).toEqual([
      'unknown-type',
      'malformed-data',
      'malformed-metadata',
      'malformed-metadata',
      'not-json',
      'unknown-version',
      '8',
    ]);
  });

  it('lets an error of its reader reach the reader only', async () => {
    await play({
      subscribed: (call) => {
        call.write(checkpointMessage(1));
        call.write(checkpointMessage(2));
      },
    });
    await expect(
      take(() => {
        throw new Error('the reader failed');
      }),
    ).rejects.toThrow('the reader failed');
  });
});

describe('a read that is left early', () => {
  it('leaves nothing behind in the client', async () => {
    await play({ head: () => 5 });
    for (let n = 0; n < 20; n += 1) expect(await store.head()).toBe('5');
    const started = Date.now();
    await store.dispose();
    expect(Date.now() - started).toBeLessThan(1_000);
  });
});

describe('the handshake', () => {
  it('that fails once does not poison the connection for ever', async () => {
    const failures = [status.INTERNAL, status.DEADLINE_EXCEEDED];
    await play(
      { features: (n) => (failures[n] === undefined ? undefined : { code: failures[n], details: 'odd' }) },
      { appendDeadlineMs: 200, appendOutcomeMs: 600 },
    );
    const proposed = { id: crypto.randomUUID(), event: { type: 'BellRung', data: {} }, metadata: testMetadata() };
    // The script serves no append: that it is reached at all shows that the third handshake was made.
    await expect(store.append('bell-1', [proposed], 'any')).rejects.toMatchObject({ reason: 'not-served' });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Waits until a figure has stopped moving. */
async function settled(figure: () => number): Promise<void> {
  for (let before = -1, still = 0; still < 10;) {
    still = figure() === before ? still + 1 : 0;
    before = figure();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
