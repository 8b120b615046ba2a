/** An append whose client breaks off before its end writes nothing, however complete its messages were. */
import { connect, constants } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { ErrorType, EventStoreDBClient } from '@eventstore/db-client';
import { ProtoWriter } from '../../apps/eventstore/wire/proto-writer';
import { EventStoreServer } from '../../apps/eventstore/event-store-server';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { all, freshStream, onlyEmbedded } from './store-under-test';

const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

onlyEmbedded('a single append', () => {
  let database: TestDatabase;
  let server: EventStoreServer;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    database = await createTestDatabase('broken_off');
    server = await EventStoreServer.start({ postgresUrl: database.url, port: 0 });
    client = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterAll(async () => {
    await client.dispose();
    await server.stop();
    await database.drop();
  });

  /** Sends options and one event, then ends as told. */
  async function sendHalf(stream: string, ending: 'deadline' | 'cut' | 'end', lateMs = 0): Promise<void> {
    const session = connect(`http://127.0.0.1:${server.port}`);
    session.on('error', () => {});
    const call = session.request({
      ':method': 'POST',
      ':path': '/event_store.client.streams.Streams/Append',
      'content-type': 'application/grpc',
      te: 'trailers',
      ...(ending === 'deadline' && { 'grpc-timeout': '100m' }),
    });
    call.on('error', () => {});
    const options = new ProtoWriter().message(1, (part) =>
      part.message(1, (name) => name.bytes(3, Buffer.from(stream))).message(4),
    );
    const entry = (key: string, value: string) => (pair: ProtoWriter) => void pair.text(1, key).text(2, value);
    const event = new ProtoWriter().message(2, (part) =>
      part
        .message(1, (id) => id.text(2, ID))
        .message(2, entry('type', 'Paid'))
        .message(2, entry('content-type', 'application/json'))
        .bytes(4, Buffer.from('{}')),
    );
    await new Promise((sent) => call.write(Buffer.concat([options.framed(), event.framed()]), sent));
    // Server and client share this process: the server takes in later what the client has sent.
    for (const sentAt = Date.now(); Date.now() < sentAt + lateMs;);
    // The answer to a ping tells that the server has taken in the beginning.
    await new Promise((answered) => session.ping(answered));
    await sleep(Math.max(20, 90 - lateMs));
    const closed = new Promise((done) => call.once('close', done));
    if (ending === 'end') call.resume().end();
    else if (ending === 'deadline') call.close(constants.NGHTTP2_CANCEL);
    else session.destroy();
    await closed;
    if (!session.destroyed) await new Promise<void>((done) => session.close(done));
    await sleep(200);
  }

  it.each(['deadline', 'cut'] as const)('that ends by a %s writes nothing', async (ending) => {
    const stream = freshStream();
    await sendHalf(stream, ending);
    await expect(all(client.readStream(stream))).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
  });

  it.each([40, 70, 300])(
    'that ends by a deadline, and whose beginning came %i ms late, writes nothing',
    async (late) => {
      const stream = freshStream();
      await sendHalf(stream, 'deadline', late);
      await expect(all(client.readStream(stream))).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    },
  );

  it('that comes to its end is written', async () => {
    const stream = freshStream();
    await sendHalf(stream, 'end');
    expect(await all(client.readStream(stream))).toHaveLength(1);
  });
});
