/** What the embedded store promises beyond the contract: one server per database, bounded memory, plain refusals. */
import { createServer } from 'node:net';
import {
  binaryEvent,
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { StoreProcess } from './store-process';
import { freshStream, numbered, onlyEmbedded } from './store-under-test';

onlyEmbedded('the embedded store', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase('embedded')));
  afterEach(() => database.drop());

  it('serves a database that nobody else serves, and says so otherwise', async () => {
    const first = await StoreProcess.start(database.url);
    const second = await StoreProcess.tryStart(database.url);
    expect(second).toMatchObject({
      code: 1,
      said: expect.stringContaining('Another event store already serves this database.'),
    });
    await first.kill();
    const third = await StoreProcess.start(database.url);
    expect(await third.stop()).toBe(0);
  });

  it('says that its port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((done) => {
      other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port));
    });
    expect(await StoreProcess.tryStart(database.url, port)).toMatchObject({
      code: 1,
      said: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken.`),
    });
    other.close();
  });

  it('stops when it has lost the connection by which it holds the database', async () => {
    const refused = await new Promise<unknown>((done, fail) => {
      void (async () => {
        const store = await StoreProcess.start(database.url);
        store.ended.then(done, fail);
        const admin = new Client({ connectionString: database.url });
        await admin.connect();
        await admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'reprieve-eventstore-writer'`,
        );
        await admin.end();
      })().catch(fail);
    });
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('nothing more can be written') });
  });

  it('names what it does not serve', async () => {
    const store = await StoreProcess.start(database.url);
    const client = EventStoreDBClient.connectionString(store.connectionString);
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    await expect(client.createPersistentSubscriptionToStream(freshStream(), 'group', settings)).rejects.toThrow(
      'event_store.client.persistent_subscriptions.PersistentSubscriptions/Create is not served by the embedded store',
    );
    await expect(client.listProjections()).rejects.toThrow(/UNIMPLEMENTED.*Projections\/Statistics/);
    await client.dispose();
    await store.stop();
  });

  it('keeps within its memory while many clients do not read what they asked for, and serves others meanwhile', async () => {
    const store = await StoreProcess.start(database.url);
    const writer = EventStoreDBClient.connectionString(store.connectionString);
    const stream = freshStream();
    const megabytes = async (count: number) => {
      for (let n = 0; n < count; n++) {
        await writer.appendToStream(
          stream,
          Array.from({ length: 10 }, () => binaryEvent({ type: 'Big', data: Buffer.alloc(100_000, n) })),
        );
      }
    };
    await megabytes(60);
    const idlers = Array.from({ length: 25 }, () => EventStoreDBClient.connectionString(store.connectionString));
    const readings = idlers.flatMap((client) => [
      client.subscribeToAll(),
      client.readAll(),
      client.subscribeToStream(stream),
    ]);
    await megabytes(60);
    await writer.appendToStream(freshStream(), numbered(0));
    expect(store.peakMemory).toBeLessThan(512);
    await Promise.all(readings.map((reading) => ('unsubscribe' in reading ? reading.unsubscribe() : reading.cancel())));
    await Promise.all([writer, ...idlers].map((client) => client.dispose()));
    await store.stop();
  }, 120_000);
});
