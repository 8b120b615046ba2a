/** Sending the same event ids again: success once more and nothing written, as long as they stand where they were sent. */
import { ErrorType } from '@eventstore/db-client';
import { all, freshStream, numbered, numberedFrom, openStore, PATHS, type StoreUnderTest } from './store-under-test';

let store: StoreUnderTest;
beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());

const length = async (stream: string): Promise<number> => (await all(store.client.readStream(stream))).length;

describe.each(PATHS)('a $path sent again', ({ options }) => {
  it.each(['no_stream', 'any', 'stream_exists', 1n] as const)(
    'expecting %s is answered as the first time, also after others have written',
    async (expectedRevision) => {
      const stream = freshStream();
      if (expectedRevision !== 'no_stream') await store.client.appendToStream(stream, numberedFrom(0, 2));
      const events = numberedFrom(2, 2);
      const send = () => store.client.appendToStream(stream, events, { expectedRevision, ...options });
      const first = await send();
      expect(await send()).toEqual(first);
      await store.client.appendToStream(stream, numberedFrom(4, 300));
      expect(await send()).toEqual(first);
      expect(await length(stream)).toBe(expectedRevision === 'no_stream' ? 302 : 304);
    },
  );

  it('under another exact revision is refused', async () => {
    const stream = freshStream();
    const events = numberedFrom(0, 2);
    await store.client.appendToStream(stream, events, { expectedRevision: 'no_stream', ...options });
    await expect(
      store.client.appendToStream(stream, events, { expectedRevision: 0n, ...options }),
    ).rejects.toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
      actualVersion: 1n,
    });
  });

  it('is a repeat with its first events only, and refused with new ones behind', async () => {
    const stream = freshStream();
    const events = numberedFrom(0, 3);
    const again = (list: typeof events, expectedRevision: 'no_stream' | 'any') =>
      store.client.appendToStream(stream, list, { expectedRevision, ...options });
    await again(events, 'no_stream');
    expect((await again(events.slice(0, 2), 'no_stream')).nextExpectedRevision).toBe(1n);
    expect((await again(events.slice(0, 2), 'any')).nextExpectedRevision).toBe(1n);
    await expect(again([...events, numbered(3)], 'no_stream')).rejects.toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
    });
    await expect(again([...events, numbered(3)], 'any')).rejects.toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
    });
    expect(await length(stream)).toBe(3);
  });

  it('keeps the first data of an id', async () => {
    const stream = freshStream();
    const event = numbered(1);
    const send = (n: number) =>
      store.client.appendToStream(stream, { ...event, data: { n } }, { expectedRevision: 'no_stream', ...options });
    await send(1);
    await send(2);
    expect((await all(store.client.readStream(stream))).map((resolved) => resolved.event?.data)).toEqual([{ n: 1 }]);
  });
});

it('scopes ids by stream', async () => {
  const event = numbered(0);
  for (const stream of [freshStream(), freshStream()]) {
    expect((await store.client.appendToStream(stream, event, { expectedRevision: 'any' })).nextExpectedRevision).toBe(
      0n,
    );
    expect(await length(stream)).toBe(1);
  }
});

it('writes an append once that is sent over both calls and by two clients', async () => {
  const stream = freshStream();
  const events = numberedFrom(0, 2);
  const first = await store.client.appendToStream(stream, events, {
    expectedRevision: 'no_stream',
    ...PATHS[0].options,
  });
  const second = await store
    .connect()
    .appendToStream(stream, events, { expectedRevision: 'no_stream', ...PATHS[1].options });
  expect(second).toEqual(first);
  expect(await length(stream)).toBe(2);
});
