/** Catch-up subscriptions to a stream and to $all: what comes, in which order, from where. */
import { END, type Position } from '@eventstore/db-client';
import { Follower } from './follower';
import {
  all,
  freshStream,
  numbered,
  numberedFrom,
  numbersIn,
  openStore,
  placesIn,
  positionOf,
  type StoreUnderTest,
} from './store-under-test';

let store: StoreUnderTest;
beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());

const append = (stream: string, from: number, count: number) =>
  store.client.appendToStream(stream, numberedFrom(from, count));
const follow = (...args: Parameters<typeof store.client.subscribeToStream>) =>
  new Follower(store.client.subscribeToStream(...args));
const followAll = (...args: Parameters<typeof store.client.subscribeToAll>) =>
  new Follower(store.client.subscribeToAll(...args));

/** A position behind everything written before. */
async function here(): Promise<Position> {
  const { position } = await store.client.appendToStream(freshStream('mark'), numbered(0));
  if (!position) throw new Error('The append has no position.');
  return position;
}

describe('a subscription to a stream', () => {
  it('is confirmed, brings what is there, is caught up, and brings what is written then', async () => {
    const stream = freshStream();
    await append(stream, 0, 3);
    const follower = await follow(stream).live();
    await append(stream, 3, 2);
    await follower.has(5);
    expect(follower.arrivals[0]).toBe('confirmed');
    expect(follower.eventsBeforeCaughtUp).toBe(3);
    expect(numbersIn(follower.events)).toEqual([0, 1, 2, 3, 4]);
    await follower.stop();
  });

  it.each([
    [0n, [1, 2, 3]],
    [2n, [3]],
    [3n, []],
  ] as const)('from revision %s begins with the next one', async (fromRevision, expected) => {
    const stream = freshStream();
    await append(stream, 0, 4);
    const follower = await follow(stream, { fromRevision }).live();
    expect(numbersIn(follower.events)).toEqual(expected);
    await follower.stop();
  });

  it('from the end brings only what comes after, from its confirmation on', async () => {
    const stream = freshStream();
    await append(stream, 0, 3);
    const follower = await follow(stream, { fromRevision: END }).confirmed();
    await append(stream, 3, 2);
    await follower.has(2);
    expect(numbersIn(follower.events)).toEqual([3, 4]);
    await follower.stop();
  });

  it('waits for a stream that does not exist yet', async () => {
    const stream = freshStream();
    const follower = await follow(stream).confirmed();
    if (store.ways.tellsOfEmptyStreams) await follower.live();
    await append(stream, 0, 2);
    await follower.has(2);
    await follower.live();
    expect(follower.eventsBeforeCaughtUp).toBe(store.ways.tellsOfEmptyStreams ? 0 : 2);
    await follower.stop();
  });

  it('catches up over two thousand events and says so once', async () => {
    const stream = freshStream();
    await append(stream, 0, 2000);
    const follower = await follow(stream).live();
    expect(follower.eventsBeforeCaughtUp).toBe(2000);
    await append(stream, 2000, 1);
    await follower.has(2001);
    expect(follower.arrivals.filter((arrival) => arrival === 'caught up')).toHaveLength(1);
    await follower.stop();
  });

  it('loses nothing over the seam between catching up and following while others write', async () => {
    const stream = freshStream();
    await append(stream, 0, 300);
    const writing = (async () => {
      for (let n = 300; n < 400; n++) await append(stream, n, 1);
    })();
    const follower = follow(stream);
    await writing;
    await follower.has(400);
    expect(numbersIn(follower.events)).toEqual(Array.from({ length: 400 }, (_, n) => n));
    await follower.stop();
  });

  it('is resumed after the last revision seen without loss or repeat', async () => {
    const stream = freshStream();
    await append(stream, 0, 3);
    const first = await follow(stream).live();
    await first.stop();
    await append(stream, 3, 3);
    const second = await follow(stream, { fromRevision: first.events.at(-1)?.event?.revision }).has(3);
    expect(numbersIn([...first.events, ...second.events])).toEqual([0, 1, 2, 3, 4, 5]);
    await second.stop();
  });

  it('brings nothing more once it was left', async () => {
    const stream = freshStream();
    await append(stream, 0, 1);
    const [leaver, stayer] = [await follow(stream).live(), await follow(stream).live()];
    await leaver.stop();
    await append(stream, 1, 2);
    await stayer.has(3);
    expect(leaver.events).toHaveLength(1);
    expect(leaver.error).toBeUndefined();
    await stayer.stop();
  });
});

describe('a subscription to $all', () => {
  it('from a position brings later events of all streams in their order, across catching up and following', async () => {
    const from = await here();
    const streams = [freshStream('a'), freshStream('b'), freshStream('c')];
    const write = async (lo: number, hi: number) => {
      for (let n = lo; n < hi; n++) await append(streams[n % 3] ?? '', n, 1);
    };
    await write(0, 30);
    const follower = followAll({ fromPosition: from });
    await write(30, 60);
    const own = ({ event }: { event?: { streamId: string } }) => streams.includes(event?.streamId ?? '');
    await follower.has(60, own);
    const mine = follower.events.filter(own);
    expect(numbersIn(mine)).toEqual(Array.from({ length: 60 }, (_, n) => n));
    const commits = mine.map((event) => positionOf(event).commit);
    expect(commits.every((commit, index) => commit > (commits[index - 1] ?? 0n))).toBe(true);
    await follower.stop();
  });

  it('from the end misses nothing appended after its confirmation', async () => {
    for (let round = 0; round < 10; round++) {
      const stream = freshStream();
      const follower = await followAll({ fromPosition: END }).confirmed();
      await append(stream, 0, 1);
      await follower.has(1, ({ event }) => event?.streamId === stream);
      await follower.stop();
    }
  });

  it('from a position the log has not reached is caught up at once, and brings what is written now', async () => {
    const { commit } = await here();
    const stream = freshStream();
    const beyond = { commit: commit + 1_000_000n, prepare: commit + 1_000_000n };
    const follower = await followAll({ fromPosition: beyond }).live();
    await append(stream, 0, 2);
    const own = ({ event }: { event?: { streamId: string } }) => event?.streamId === stream;
    await follower.has(2, own);
    expect(numbersIn(follower.events.filter(own))).toEqual([0, 1]);
    await follower.stop();
  });

  it('from the start begins where reading $all begins', async () => {
    await here();
    const follower = await followAll().has(1);
    const [first] = await all(store.client.readAll({ maxCount: 1 }));
    expect(placesIn(follower.events.slice(0, 1))).toEqual(placesIn([first!]));
    await follower.stop();
  });

  it('gives two subscribers the same while eight writers write', async () => {
    const from = await here();
    const followers = [
      followAll({ fromPosition: from }),
      new Follower(store.connect().subscribeToAll({ fromPosition: from })),
    ];
    const streams = Array.from({ length: 8 }, () => freshStream());
    await Promise.all(
      streams.map(async (stream) => {
        for (let n = 0; n < 50; n++) await append(stream, n, 1);
      }),
    );
    const own = ({ event }: { event?: { streamId: string } }) => streams.includes(event?.streamId ?? '');
    const [one, other] = await Promise.all(
      followers.map(async (f) => placesIn((await f.has(400, own)).events.filter(own))),
    );
    expect(new Set(one).size).toBe(400);
    expect(other).toEqual(one);
    for (const follower of followers) await follower.stop();
  });
});
