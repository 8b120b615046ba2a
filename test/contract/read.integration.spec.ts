/** Reading a stream and $all: both directions, limits, from a place, and what a stream that is not there answers. */
import { BACKWARDS, END, ErrorType, START } from '@eventstore/db-client';
import {
  all,
  freshStream,
  numbered,
  numberedFrom,
  numbersIn,
  openStore,
  placesIn,
  positionOf,
  revisionsIn,
  type StoreUnderTest,
} from './store-under-test';

let store: StoreUnderTest;
beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());

describe('a stream', () => {
  let stream: string;
  beforeAll(async () => {
    stream = freshStream();
    await store.client.appendToStream(stream, numberedFrom(0, 10));
  });

  it('is read from its start, and backwards from its end', async () => {
    expect(numbersIn(await all(store.client.readStream(stream)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const back = await all(store.client.readStream(stream, { direction: BACKWARDS, fromRevision: END }));
    expect(numbersIn(back)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it.each([
    [{ fromRevision: 3n, maxCount: 4 }, [3, 4, 5, 6]],
    [{ fromRevision: 8n, maxCount: 5 }, [8, 9]],
    [{ fromRevision: 10n }, []],
    [{ fromRevision: 2n ** 63n - 1n }, []],
    [{ fromRevision: 3n, maxCount: 2, direction: BACKWARDS }, [3, 2]],
    [{ fromRevision: 99n, maxCount: 2, direction: BACKWARDS }, [9, 8]],
    [{ fromRevision: START, direction: BACKWARDS }, [0]],
  ] as const)('is read by %p', async (options, expected) => {
    expect(numbersIn(await all(store.client.readStream(stream, options)))).toEqual(expected);
  });

  it('gives the same event as $all at its position', async () => {
    const [event] = await all(store.client.readStream(stream, { maxCount: 1 }));
    const [same] = await all(store.client.readAll({ fromPosition: positionOf(event), maxCount: 1 }));
    expect(same).toEqual(event);
  });
});

it('brings fifteen hundred events complete, in both directions', async () => {
  const stream = freshStream();
  await store.client.appendToStream(stream, numberedFrom(0, 1500));
  const there = numbersIn(await all(store.client.readStream(stream)));
  const back = numbersIn(await all(store.client.readStream(stream, { direction: BACKWARDS, fromRevision: END })));
  expect(there).toEqual(Array.from({ length: 1500 }, (_, n) => n));
  expect(back).toEqual([...there].reverse());
});

it('says that a stream never written is not found', async () => {
  const stream = freshStream('逾期 none');
  for (const options of [{}, { direction: BACKWARDS, fromRevision: END }, { fromRevision: 5n }] as const) {
    await expect(all(store.client.readStream(stream, options))).rejects.toMatchObject({
      type: ErrorType.STREAM_NOT_FOUND,
      streamName: stream,
    });
  }
});

it('stays usable after a read was broken off', async () => {
  const stream = freshStream();
  await store.client.appendToStream(stream, numberedFrom(0, 1000));
  for await (const { event } of store.client.readStream(stream)) if (event?.revision === 4n) break;
  await store.client.readStream(stream).cancel();
  expect(await all(store.client.readStream(stream, { maxCount: 2 }))).toHaveLength(2);
});

it('resolves links when asked, and shows links that lead nowhere as such', async () => {
  const [stream, links] = [freshStream(), freshStream('links')];
  await store.client.appendToStream(stream, numberedFrom(0, 2));
  const link = (text: string) => ({
    ...numbered(0),
    type: '$>',
    contentType: 'application/octet-stream' as const,
    data: Buffer.from(text),
  });
  await store.client.appendToStream(links, [link(`1@${stream}`), link(`7@${stream}`), link('nonsense')]);
  const resolved = await all(store.client.readStream(links, { resolveLinkTos: true }));
  expect(resolved.map(({ event, link: via }) => [event?.streamId, via?.revision])).toEqual([
    [stream, 0n],
    [undefined, 1n],
    [links, undefined],
  ]);
  expect(placesIn(await all(store.client.readStream(links)))).toEqual([`${links}@0`, `${links}@1`, `${links}@2`]);
});

describe('$all', () => {
  it('is read in the order of writing, from a position inclusively, backwards exclusively', async () => {
    const streams = [freshStream('a'), freshStream('b')];
    const positions = [];
    for (let n = 0; n < 6; n++) {
      positions.push((await store.client.appendToStream(streams[n % 2] ?? '', numbered(n))).position);
    }
    const mine = (list: Awaited<ReturnType<typeof read>>) =>
      list.filter(({ event }) => streams.includes(event?.streamId ?? ''));
    const read = (options: Parameters<typeof store.client.readAll>[0]) => all(store.client.readAll(options));
    expect(numbersIn(mine(await read({ fromPosition: positions[2], maxCount: 200 })))).toEqual([2, 3, 4, 5]);
    const back = mine(await read({ fromPosition: positions[2], direction: BACKWARDS, maxCount: 200 }));
    expect(numbersIn(back)).toEqual([1, 0]);
  });

  it('gives every event its own position, rising within an append and across appends', async () => {
    const stream = freshStream();
    await store.client.appendToStream(stream, numberedFrom(0, 5));
    await store.client.appendToStream(stream, numberedFrom(5, 5), {
      credentials: { username: 'admin', password: 'changeit' },
    });
    const commits = (await all(store.client.readStream(stream))).map((event) => positionOf(event).commit);
    expect(commits.every((commit, index) => commit > (commits[index - 1] ?? 0n))).toBe(true);
  });

  it('is read by pages that begin with the last event seen', async () => {
    const stream = freshStream();
    const { position } = await store.client.appendToStream(stream, numbered(0));
    await store.client.appendToStream(stream, numberedFrom(1, 9));
    const seen = new Map<string, unknown>();
    let from = position;
    for (let page = 0; page < 10; page++) {
      const events = await all(store.client.readAll({ fromPosition: from, maxCount: 4 }));
      for (const { event } of events)
        if (event?.streamId === stream) seen.set(event.id, (event.data as { n: number }).n);
      from = positionOf(events.at(-1));
    }
    expect([...seen.values()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('has nothing forwards from its end or backwards from its start, and begins backwards with the last event', async () => {
    const stream = freshStream();
    await store.client.appendToStream(stream, numberedFrom(0, 3));
    expect(await all(store.client.readAll({ fromPosition: END }))).toHaveLength(0);
    expect(await all(store.client.readAll({ fromPosition: START, direction: BACKWARDS }))).toHaveLength(0);
    const last = await all(store.client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 50 }));
    expect(revisionsIn(last.filter(({ event }) => event?.streamId === stream))).toEqual(['2', '1', '0']);
  });
});
