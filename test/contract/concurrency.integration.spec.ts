/** Many writers at once: exactly one wins a revision, nothing is lost, and $all has one order without gaps. */
import { ErrorType } from '@eventstore/db-client';
import {
  all,
  freshStream,
  numbered,
  numberedFrom,
  numbersIn,
  openStore,
  PATHS,
  positionOf,
  type StoreUnderTest,
} from './store-under-test';

let store: StoreUnderTest;
beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());

it('lets one of twenty win who append to a new stream over both calls', async () => {
  const stream = freshStream();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      store.client.appendToStream(stream, numbered(n), { expectedRevision: 'no_stream', ...PATHS[n % 2]?.options }),
    ),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ type: ErrorType.WRONG_EXPECTED_VERSION, actualVersion: 0n });
  }
  expect(await all(store.client.readStream(stream))).toHaveLength(1);
});

it('keeps the events of an append together', async () => {
  const stream = freshStream();
  const clients = Array.from({ length: 5 }, () => store.connect());
  await Promise.all(
    Array.from({ length: 30 }, (_, writer) =>
      (clients[writer % 5] ?? store.client).appendToStream(stream, numberedFrom(writer * 3, 3)),
    ),
  );
  const numbers = numbersIn(await all(store.client.readStream(stream))) as number[];
  expect(numbers).toHaveLength(90);
  expect(
    numbers.every((n, index) => n % 3 === index % 3 && (index % 3 === 0 || n === (numbers[index - 1] ?? 0) + 1)),
  ).toBe(true);
});

it('counts to fifty when ten writers read, decide and append on conflict again', async () => {
  const stream = freshStream();
  await store.client.appendToStream(stream, numbered(0));
  const count = async (): Promise<void> => {
    for (;;) {
      const [last] = await all(
        store.client.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 }),
      );
      const n = (last?.event?.data as { n: number }).n;
      try {
        await store.client.appendToStream(stream, numbered(n + 1), { expectedRevision: last?.event?.revision });
        return;
      } catch (error) {
        if ((error as { type?: string }).type !== ErrorType.WRONG_EXPECTED_VERSION) throw error;
      }
    }
  };
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let round = 0; round < 5; round++) await count();
    }),
  );
  expect(numbersIn(await all(store.client.readStream(stream)))).toEqual(Array.from({ length: 51 }, (_, n) => n));
});

it('shows a reader that follows by positions every event, in one order', async () => {
  const { position } = await store.client.appendToStream(freshStream('mark'), numbered(0));
  const streams = Array.from({ length: 8 }, () => freshStream());
  let writing = true;
  const writers = Promise.all(
    streams.map(async (stream) => {
      for (let n = 0; n < 40; n++) await store.client.appendToStream(stream, numbered(n));
    }),
  ).then(() => (writing = false));

  const seen = new Map<string, bigint>();
  let from = position;
  for (let idle = 0; idle < 2;) {
    const page = await all(store.client.readAll({ fromPosition: from, maxCount: 500 }));
    const fresh = page.filter(({ event }) => event && streams.includes(event.streamId) && !seen.has(event.id));
    for (const event of fresh) seen.set(event.event?.id ?? '', positionOf(event).commit);
    from = page.length > 0 ? positionOf(page.at(-1)) : from;
    idle = fresh.length > 0 || writing ? 0 : idle + 1;
  }
  await writers;
  expect(seen.size).toBe(320);
  const commits = [...seen.values()];
  expect(commits.every((commit, index) => commit > (commits[index - 1] ?? 0n))).toBe(true);
});

it('lets either the append or the deletion win when both expect the same revision', async () => {
  for (let round = 0; round < 10; round++) {
    const stream = freshStream();
    await store.client.appendToStream(stream, numberedFrom(0, 2));
    const [append] = await Promise.allSettled([
      store.client.appendToStream(stream, numbered(2), { expectedRevision: 1n }),
      store.client.deleteStream(stream, { expectedRevision: 1n }),
    ]);
    expect(append.status).toBe('fulfilled');
    expect([1, 3]).toContain((await all(store.client.readStream(stream))).length);
  }
});
