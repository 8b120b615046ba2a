/** Deleting streams: for now, so that they can be written again, and for ever. */
import { ErrorType } from '@eventstore/db-client';
import { Follower } from './follower';
import {
  all,
  freshStream,
  numbered,
  numberedFrom,
  numbersIn,
  openStore,
  PATHS,
  placesIn,
  type StoreUnderTest,
} from './store-under-test';

let store: StoreUnderTest;
let stream: string;

beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());
beforeEach(async () => {
  stream = freshStream();
  await store.client.appendToStream(stream, numberedFrom(0, 3));
});

const read = (name = stream) => all(store.client.readStream(name));

describe('a deleted stream', () => {
  it('is not found any more', async () => {
    const { position } = await store.client.deleteStream(stream, { expectedRevision: 2n });
    expect(position?.commit).toBeGreaterThan(0n);
    await expect(read()).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND, streamName: stream });
  });

  it.each(['any', 'no_stream', 2n] as const)(
    'goes on with the next revision when appended to expecting %s, and keeps the old events hidden',
    async (expectedRevision) => {
      for (const { options } of PATHS) {
        const name = freshStream();
        await store.client.appendToStream(name, numberedFrom(0, 3));
        await store.client.deleteStream(name);
        const { nextExpectedRevision } = await store.client.appendToStream(name, numbered(3), {
          expectedRevision,
          ...options,
        });
        expect(nextExpectedRevision).toBe(3n);
        expect(numbersIn(await read(name))).toEqual([3]);
        expect((await store.client.getStreamMetadata(name)).metadata).toMatchObject({ truncateBefore: 3 });
      }
    },
  );

  it('is refused to appends that expect it to exist', async () => {
    await store.client.deleteStream(stream);
    await expect(
      store.client.appendToStream(stream, numbered(3), { expectedRevision: 'stream_exists' }),
    ).rejects.toMatchObject({
      type: ErrorType.STREAM_DELETED,
    });
  });

  it('is refused to a repeated append that expects it to exist, and kept for one that expects anything', async () => {
    for (const { options } of PATHS) {
      const name = freshStream();
      await store.client.appendToStream(name, numbered(0), options);
      const events = numberedFrom(1, 2);
      const send = (expectedRevision: 'stream_exists' | 'any') =>
        store.client.appendToStream(name, events, { expectedRevision, ...options });
      const first = await send('stream_exists');
      await store.client.deleteStream(name);
      await expect(send('stream_exists')).rejects.toMatchObject({ type: ErrorType.STREAM_DELETED });
      expect(await send('any')).toEqual(first);
      await expect(read(name)).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    }
  });

  it('may be deleted again, and again after it was reopened', async () => {
    await store.client.deleteStream(stream);
    await store.client.deleteStream(stream);
    await store.client.appendToStream(stream, numbered(3));
    await store.client.deleteStream(stream, { expectedRevision: 3n });
    await expect(read()).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
  });

  it('still has its events in $all', async () => {
    const [first] = await read();
    await store.client.deleteStream(stream);
    const events = await all(store.client.readAll({ fromPosition: first?.event?.position, maxCount: 50 }));
    expect(placesIn(events).filter((place) => place.includes(stream))).toEqual([
      `${stream}@0`,
      `${stream}@1`,
      `${stream}@2`,
      `$$${stream}@0`,
    ]);
  });

  it('is nothing to its subscribers until it is written again', async () => {
    const follower = await new Follower(store.client.subscribeToStream(stream)).live();
    await store.client.deleteStream(stream);
    await store.client.appendToStream(stream, numbered(3));
    await follower.has(4);
    expect(numbersIn(follower.events)).toEqual([0, 1, 2, 3]);
    await follower.stop();
  });
});

it.each([
  ['deleteStream', 0n, -1n],
  ['tombstoneStream', 0n, -1n],
  ['deleteStream', 9n, 2n],
  ['tombstoneStream', 9n, 2n],
] as const)('%s expecting %s of a stream that stands at %s is refused', async (verb, expectedRevision, actual) => {
  const name = actual < 0n ? freshStream() : stream;
  await expect(store.client[verb](name, { expectedRevision })).rejects.toMatchObject({
    type: ErrorType.WRONG_EXPECTED_VERSION,
    expectedVersion: expectedRevision,
    actualVersion: actual,
  });
});

describe('a tombstoned stream', () => {
  beforeEach(() => store.client.tombstoneStream(stream, { expectedRevision: 2n }));

  it('is gone for readers, writers and deleters', async () => {
    const gone = { type: ErrorType.STREAM_DELETED, streamName: stream };
    await expect(read()).rejects.toMatchObject(gone);
    for (const { options } of PATHS) {
      await expect(store.client.appendToStream(stream, numbered(3), options)).rejects.toMatchObject(gone);
    }
    await expect(store.client.deleteStream(stream)).rejects.toMatchObject(gone);
    await expect(store.client.tombstoneStream(stream)).rejects.toMatchObject(gone);
    await expect(store.client.getStreamMetadata(stream)).rejects.toMatchObject({ type: ErrorType.STREAM_DELETED });
  });

  it('fails its subscribers', async () => {
    const follower = await new Follower(store.client.subscribeToStream(stream)).failed();
    expect(follower.error).toMatchObject({ type: ErrorType.STREAM_DELETED });
  });
});

it('a stream tombstoned while followed brings its tombstone and ends', async () => {
  const follower = await new Follower(store.client.subscribeToStream(stream)).live();
  await store.client.tombstoneStream(stream);
  await follower.failed();
  expect(follower.events.at(-1)?.event).toMatchObject({ type: '$streamDeleted', revision: 2n ** 63n - 1n });
  expect(follower.error).toMatchObject({ type: ErrorType.STREAM_DELETED });
});
