/** What is under way when a store is disposed of ends with it, and leaves no timer behind. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { EventCodec } from './event-codec';
import { EventStore } from './event-store';
import { EventStoreUnavailable } from './event-store-errors';

const connect = (port: number): EventStore =>
  EventStore.connect({ connectionString: `esdb://127.0.0.1:${port}?tls=false`, codec: new EventCodec([]) });

it('a read that waits to be tried again is told at once that the store is not there', async () => {
  // Nothing listens there: a read tries again and again.
  const store = connect(9);
  const read = store.head().catch((error: unknown) => error);
  await pause(300);
  const began = performance.now();
  await store.dispose();
  expect(await read).toBeInstanceOf(EventStoreUnavailable);
  expect(performance.now() - began).toBeLessThan(1_000);
});

describe('at a store that says nothing', () => {
  let mute: Server;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    mute = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
  });
  afterEach(() => {
    mute.close();
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  const timers = (): number => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

  it('a look at its health and the search for the reason end, too', async () => {
    const before = timers();
    const store = connect((mute.address() as AddressInfo).port);
    expect(await store.health()).toMatchObject({ connected: false });
    await store.dispose();
    await pause(50);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
