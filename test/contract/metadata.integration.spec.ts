/** Stream metadata: kept as given, its own stream, and the limits it puts on what readers see. */
import { BACKWARDS, END, ErrorType, jsonEvent } from '@eventstore/db-client';
import { Follower } from './follower';
import {
  all,
  freshStream,
  numbered,
  numberedFrom,
  numbersIn,
  openStore,
  revisionsIn,
  type StoreUnderTest,
} from './store-under-test';

let store: StoreUnderTest;
let stream: string;

beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());
beforeEach(async () => {
  stream = freshStream();
  await store.client.appendToStream(stream, numberedFrom(0, 6));
});

const there = async () => numbersIn(await all(store.client.readStream(stream)));
const back = async () =>
  numbersIn(await all(store.client.readStream(stream, { direction: BACKWARDS, fromRevision: END })));

it('comes back as given, with a revision of its own', async () => {
  const metadata = {
    maxCount: 5,
    maxAge: 600,
    truncateBefore: 1,
    cacheControl: 30,
    acl: {
      readRoles: ['a', 'b'],
      writeRoles: ['w'],
      deleteRoles: [],
      metaReadRoles: ['$all'],
      metaWriteRoles: ['$admins'],
    },
    colour: 'red',
  };
  expect((await store.client.setStreamMetadata(stream, metadata)).nextExpectedRevision).toBe(0n);
  expect((await store.client.setStreamMetadata(stream, metadata, { expectedRevision: 0n })).nextExpectedRevision).toBe(
    1n,
  );
  expect((await store.client.getStreamMetadata(stream)).metadata).toEqual(metadata);
  await expect(store.client.setStreamMetadata(stream, {}, { expectedRevision: 0n })).rejects.toMatchObject({
    type: ErrorType.WRONG_EXPECTED_VERSION,
    streamName: `$$${stream}`,
  });
});

it('is replaced whole, and only its last version can be read', async () => {
  for (const n of [1, 2, 3]) await store.client.setStreamMetadata(stream, { n });
  expect((await store.client.getStreamMetadata(stream)).metadata).toEqual({ n: 3 });
  expect(revisionsIn(await all(store.client.readStream(`$$${stream}`)))).toEqual(['2']);
});

it('alone does not make a stream', async () => {
  const name = freshStream();
  await store.client.setStreamMetadata(name, { maxCount: 2 });
  await expect(all(store.client.readStream(name))).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
  expect(
    (await store.client.appendToStream(name, numbered(0), { expectedRevision: 'no_stream' })).nextExpectedRevision,
  ).toBe(0n);
});

it('hides what lies before truncateBefore, and shows it again when that is lowered', async () => {
  await store.client.setStreamMetadata(stream, { truncateBefore: 4 });
  expect([await there(), await back()]).toEqual([
    [4, 5],
    [5, 4],
  ]);
  expect(numbersIn(await all(store.client.readStream(stream, { fromRevision: 1n, maxCount: 1 })))).toEqual([4]);
  await store.client.setStreamMetadata(stream, { truncateBefore: 2 });
  expect(await there()).toEqual([2, 3, 4, 5]);
  await store.client.setStreamMetadata(stream, { truncateBefore: 99 });
  expect(await there()).toEqual([]);
  await store.client.setStreamMetadata(stream, {});
  expect(await there()).toEqual([0, 1, 2, 3, 4, 5]);
});

it('shows the last maxCount events, also as the stream grows', async () => {
  await store.client.setStreamMetadata(stream, { maxCount: 2 });
  expect([await there(), await back()]).toEqual([
    [4, 5],
    [5, 4],
  ]);
  expect((await store.client.appendToStream(stream, numbered(6), { expectedRevision: 5n })).nextExpectedRevision).toBe(
    6n,
  );
  expect(await there()).toEqual([5, 6]);
  const follower = await new Follower(store.client.subscribeToStream(stream)).live();
  expect(numbersIn(follower.events)).toEqual([5, 6]);
  await follower.stop();
});

it('hides what is older than maxAge seconds', async () => {
  await store.client.setStreamMetadata(stream, { maxAge: 1 });
  const deadline = Date.now() + 10_000;
  while ((await there()).length > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 100));
  await store.client.appendToStream(stream, numbered(6));
  expect([await there(), await back()]).toEqual([[6], [6]]);
});

it.each([{ $maxCount: '2' }, { $maxCount: 1.5 }, { $maxCount: 0 }, { $tb: '3' }, [1], 7])(
  'changes nothing when it is %p',
  async (data) => {
    await store.client.appendToStream(
      `$$${stream}`,
      jsonEvent({ type: '$metadata', data: data as Record<string, unknown> }),
    );
    expect(await there()).toEqual([0, 1, 2, 3, 4, 5]);
  },
);
