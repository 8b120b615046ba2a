/** Appending: every kind of expected revision over both calls, and the answers to appends that may not be. */
import { type AppendExpectedRevision, binaryEvent, ErrorType, jsonEvent } from '@eventstore/db-client';
import { answersTo } from './bad-input';
import {
  all,
  freshStream,
  numbered,
  numberedFrom,
  numbersIn,
  openStore,
  PATHS,
  positionOf,
  revisionsIn,
  type StoreUnderTest,
} from './store-under-test';

let store: StoreUnderTest;
beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());

describe.each(PATHS)('a $path', ({ options }) => {
  const append = (stream: string, count: number, expectedRevision?: AppendExpectedRevision) =>
    store.client.appendToStream(stream, numberedFrom(0, count), { expectedRevision, ...options });

  it('answers with the revision and position of its last event', async () => {
    const stream = freshStream();
    const result = await append(stream, 3);
    const events = await all(store.client.readStream(stream));
    expect(result.success).toBe(true);
    expect(result.nextExpectedRevision).toBe(2n);
    expect(result.position).toEqual(positionOf(events.at(-1)));
    expect(numbersIn(events)).toEqual([0, 1, 2]);
  });

  it.each([
    ['any', 0, 0n],
    ['any', 3, 3n],
    ['no_stream', 0, 0n],
    ['stream_exists', 3, 3n],
    [2n, 3, 3n],
  ] as const)('expecting %s goes into a stream of %i events', async (expected, existing, next) => {
    const stream = freshStream();
    if (existing > 0) await append(stream, existing);
    expect((await append(stream, 1, expected)).nextExpectedRevision).toBe(next);
  });

  it.each([
    ['no_stream', 3, 2n],
    ['stream_exists', 0, 'no_stream'],
    [0n, 0, 'no_stream'],
    [1n, 3, 2n],
    [7n, 3, 2n],
    [9_007_199_254_740_993n, 3, 2n],
  ] as const)(
    'expecting %s is refused by a stream of %i events, which it names',
    async (expected, existing, actual) => {
      const stream = freshStream();
      if (existing > 0) await append(stream, existing);
      await expect(append(stream, 1, expected)).rejects.toMatchObject({
        type: ErrorType.WRONG_EXPECTED_VERSION,
        streamName: stream,
        expectedVersion: expected,
        actualVersion: actual,
      });
      if (existing > 0) expect(await all(store.client.readStream(stream))).toHaveLength(existing);
    },
  );

  it('goes in whole or, when it is larger than the largest append, not at all', async () => {
    const stream = freshStream();
    const parts = Array.from({ length: 12 }, () => binaryEvent({ type: 'Part', data: Buffer.alloc(100_000) }));
    const { largestAppend: maxAppendSize } = store.ways;
    const send = store.client.appendToStream(stream, parts, options);
    if (maxAppendSize > 12 * 100_000) {
      expect((await send).nextExpectedRevision).toBe(11n);
      expect(await all(store.client.readStream(stream))).toHaveLength(12);
      return;
    }
    await expect(send).rejects.toMatchObject({ type: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, maxAppendSize });
    await expect(all(store.client.readStream(stream))).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    expect((await append(stream, 1)).nextExpectedRevision).toBe(0n);
  });

  it('takes five thousand events at once, in order', async () => {
    const stream = freshStream();
    expect((await append(stream, 5000)).nextExpectedRevision).toBe(4999n);
    expect(numbersIn(await all(store.client.readStream(stream)))).toEqual(Array.from({ length: 5000 }, (_, n) => n));
  });
});

it('an append without a stream name is refused', async () => {
  await expect(store.connect().appendToStream('', numbered(0), PATHS[1].options)).rejects.toThrow();
  expect(await answersTo(store.connect(), '', numbered(0))).not.toContain('written');
});

const BAD = [
  ['an event without a type', { type: '' }],
  ['an id that is no UUID', { id: 'not-a-uuid' }],
  ['the empty UUID', { id: '00000000-0000-0000-0000-000000000000' }],
] as const;

describe('bad input', () => {
  const goesOn = async (stream: string): Promise<void> => {
    await expect(all(store.client.readStream(stream))).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    const next = await store.client.appendToStream(stream, numbered(0), { expectedRevision: 'no_stream' });
    expect(next.nextExpectedRevision).toBe(0n);
  };

  it.each(BAD)('by a single append: %s is refused, and others go on', async (_, wrong) => {
    const stream = freshStream();
    const event = { ...numbered(0), ...wrong };
    await expect(store.connect().appendToStream(stream, event, PATHS[1].options)).rejects.toThrow();
    await goesOn(stream);
  });

  it.each(BAD)(
    'by a batch append: %s is refused, however often the server says so, and others go on',
    async (_, wrong) => {
      const stream = freshStream();
      const answers = await answersTo(store.connect(), stream, { ...numbered(0), ...wrong });
      expect(answers.length).toBeGreaterThan(0);
      expect(answers).not.toContain('written');
      await goesOn(stream);
    },
  );
});

it('keeps data, metadata, type and id as they were given', async () => {
  const stream = freshStream('逾期 /🎉');
  const event = jsonEvent({
    type: 'Ä\u0000 long '.repeat(50),
    data: { z: 1, text: '\u2028"\\/', nested: { list: [null, 1e21, 5e-324] } },
    metadata: { $correlationId: 'c', 逾: '期' },
  });
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  await store.client.appendToStream(stream, [event, binaryEvent({ type: 'Bytes', data: bytes, metadata: bytes })]);
  const [first, second] = await all(store.client.readStream(stream));
  expect(first?.event).toMatchObject({
    id: event.id,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    isJson: true,
    streamId: stream,
    revision: 0n,
  });
  expect(Buffer.from(second?.event?.data as Uint8Array)).toEqual(bytes);
  expect(Buffer.from(second?.event?.metadata as Uint8Array)).toEqual(bytes);
  expect(second?.event?.isJson).toBe(false);
  expect(Math.abs(Date.now() - (first?.event?.created.getTime() ?? 0))).toBeLessThan(60_000);
});

it('tells apart streams that differ in case, normal form or a blank, and takes very long names', async () => {
  const base = freshStream();
  const names = [`${base}a`, `${base}A`, `${base}ä`, `${base}a\u0308`, `${base}a `, `${base}${'x'.repeat(20_000)}`];
  for (const name of names) {
    expect(
      (await store.client.appendToStream(name, numbered(0), { expectedRevision: 'no_stream' })).nextExpectedRevision,
    ).toBe(0n);
  }
  for (const name of names) expect(revisionsIn(await all(store.client.readStream(name)))).toEqual(['0']);
});
