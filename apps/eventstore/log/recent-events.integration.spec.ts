/** What is read from memory is what the database would have answered, whatever was written and forgotten. */
import { hash, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { openPool } from '#postgres';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { EventLog } from './event-log';
import { readEvents, readPage } from './pages';
import { RecentEvents } from './recent-events';
import type { Selection } from './selection';

const STREAMS = 4;

/** Data of an append's events by size, or the end of a stream. */
type Step = { readonly stream: number; readonly sizes: readonly number[]; readonly deletion?: 'soft' | 'tombstone' };

/** A selection relative to what is there: `reach` back from the end, `length` on from there. */
interface Question {
  readonly stream: number | undefined;
  readonly reach: number;
  readonly length: number;
  readonly backwards: boolean;
  readonly maxEvents: number;
  readonly aged: boolean;
}

const stream = fc.nat(STREAMS - 1);
const size = fc.oneof({ weight: 20, arbitrary: fc.nat(2000) }, { weight: 1, arbitrary: fc.nat(400_000) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ stream, sizes: fc.array(size, { minLength: 1, maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ stream, sizes: fc.constant([]), deletion: fc.constant('soft' as const) }) },
  { weight: 1, arbitrary: fc.record({ stream, sizes: fc.constant([]), deletion: fc.constant('tombstone' as const) }) },
);
const question: fc.Arbitrary<Question> = fc.record({
  stream: fc.option(stream, { nil: undefined }),
  reach: fc.nat(40),
  length: fc.integer({ min: -1, max: 45 }),
  backwards: fc.boolean(),
  maxEvents: fc.oneof(fc.nat(12), fc.constant(2000)),
  aged: fc.nat(5).map((n) => n === 0),
});

/** Bytes by their hash: Jest compares them one by one. */
const printed = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([key, of]) => [key, Buffer.isBuffer(of) ? hash('sha256', of) : of]));

describe.each([
  ['little', 60_000],
  ['more', 400_000],
  ['all', 1_000_000_000],
])('a log that keeps %s of it in memory', (_, limit) => {
  let database: TestDatabase;
  let recent: RecentEvents;
  let log: EventLog;
  let pool: ReturnType<typeof openPool>;
  const fail = (error: unknown): void => {
    throw error;
  };

  beforeAll(async () => {
    database = await createTestDatabase('recent');
    recent = new RecentEvents(limit);
    log = await EventLog.open(database.url, fail, fail, recent);
    pool = openPool({ connectionString: database.url, max: 2, application_name: 'test' });
  });
  afterAll(async () => {
    await log.close();
    await pool.end();
    await database.drop();
  });

  const write = (name: (stream: number) => Buffer, { stream, sizes, deletion }: Step): Promise<unknown> => {
    const events = sizes.map((size) => ({
      id: randomBytes(16),
      type: Buffer.from('T'),
      isJson: false,
      metadata: Buffer.alloc(0),
      data: Buffer.alloc(size, size),
    }));
    return log.append({ stream: name(stream), expected: 'any', events, deletion });
  };

  const selectionOf = async (name: (stream: number) => Buffer, asked: Question): Promise<Selection> => {
    const { backwards } = asked;
    if (asked.stream === undefined) {
      const from = Math.max(1, log.last - asked.reach);
      return { of: 'all', from, to: Math.min(log.last, from + asked.length), backwards };
    }
    const { id: streamId, durableLast } = await log.state(name(asked.stream));
    const last = durableLast === Infinity ? 20 : durableLast;
    const from = Math.max(0, last - asked.reach);
    const createdFrom = asked.aged ? Date.now() - 5 : 0;
    return { of: 'stream', streamId, from, to: from + asked.length, backwards, createdFrom };
  };

  it('answers every selection as the database does', async () => {
    let held = 0;
    let asked = 0;
    const logs = fc.array(fc.record({ step, questions: fc.array(question, { maxLength: 4 }) }), {
      minLength: 10,
      maxLength: 25,
    });
    const check = async (rounds: readonly { step: Step; questions: Question[] }[]): Promise<void> => {
      const run = randomUUID();
      const name = (stream: number): Buffer => Buffer.from(`s${stream}-${run}`);
      for (const { step, questions } of rounds) {
        await write(name, step);
        for (const one of questions) {
          const selection = await selectionOf(name, one);
          asked += 1;
          held += recent.page(selection, one.maxEvents) ? 1 : 0;
          const page = await readPage(pool, selection, one.maxEvents);
          expect(printed(await log.page(selection, one.maxEvents))).toEqual(printed(page));
          const events = await readEvents(pool, selection, one.maxEvents);
          expect((await log.events(selection, one.maxEvents)).map(printed)).toEqual(events.map(printed));
          expect(page.bytes.equals(Buffer.concat(events.map(({ frame }) => frame)))).toBe(true);
        }
      }
    };
    await fc.assert(fc.asyncProperty(logs, check), { numRuns: 12, endOnFailure: true });
    // Both ways must have been gone.
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(asked);
  });
});
