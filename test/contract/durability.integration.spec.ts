/** What the embedded store has acknowledged is there, once, whatever happens to its process. */
import { EventStoreDBClient, jsonEvent, type JSONEventData } from '@eventstore/db-client';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { StoreProcess } from './store-process';
import { all, freshStream, numbered, onlyEmbedded, positionOf } from './store-under-test';

const WRITERS = 16;
const KILLS = 3;

/** One writer's stream: what it has sent, and how far it is acknowledged. */
interface Account {
  readonly stream: string;
  readonly sent: JSONEventData[];
  readonly acknowledged: { readonly id: string; readonly revision: bigint; readonly commit: bigint }[];
}

onlyEmbedded('a store killed while it is written to', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase('durability')));
  afterAll(() => database.drop());

  it('has every acknowledged event where it said, in order, none twice, and takes what was left unanswered once', async () => {
    const accounts: Account[] = Array.from({ length: WRITERS }, () => ({
      stream: freshStream(),
      sent: [],
      acknowledged: [],
    }));
    for (let round = 0; round < KILLS; round++) {
      const store = await StoreProcess.start(database.url);
      const client = EventStoreDBClient.connectionString(store.connectionString);
      const writing = Promise.all(accounts.map((account) => writeUntilRefused(client, account)));
      // Killed in the middle of the work: when so many more have been acknowledged.
      const target = acknowledgedBy(accounts) + 500 + 137 * round;
      while (acknowledgedBy(accounts) < target) await new Promise((done) => setTimeout(done, 5));
      await store.kill();
      await writing;
      await client.dispose();
    }

    const store = await StoreProcess.start(database.url);
    const client = EventStoreDBClient.connectionString(store.connectionString);
    for (const account of accounts) {
      const before = await all(client.readStream(account.stream));
      account.acknowledged.forEach(({ id, revision, commit }, index) => {
        expect(revision).toBe(BigInt(index));
        expect(before[index]?.event?.id).toBe(id);
        expect(positionOf(before[index]).commit).toBe(commit);
      });
      // At most the one that was under way was written without an answer.
      expect(before.length - account.acknowledged.length).toBeLessThanOrEqual(1);
      await send(client, account, account.sent.length - 1);
      const after = await all(client.readStream(account.stream));
      expect(after.map(({ event }) => event?.id)).toEqual(account.sent.map(({ id }) => id));
    }
    const commits = (await all(client.readAll())).map((event) => positionOf(event).commit);
    expect(commits).toEqual(Array.from({ length: commits.length }, (_, index) => BigInt(index + 1)));
    await client.dispose();
    expect(await store.stop()).toBe(0);
  }, 120_000);
});

onlyEmbedded('a store told to stop', () => {
  it('answers what it has accepted, and has it at the next start', async () => {
    const database = await createTestDatabase('shutdown');
    const first = await StoreProcess.start(database.url);
    const client = EventStoreDBClient.connectionString(first.connectionString);
    const stream = freshStream();
    await client.appendToStream(stream, numbered(0));
    const appends = Promise.allSettled(
      Array.from({ length: 200 }, (_, n) => client.appendToStream(stream, numbered(n + 1))),
    );
    await new Promise((done) => setTimeout(done, 20));
    expect(await first.stop()).toBe(0);
    const results = await appends;
    await client.dispose();

    const second = await StoreProcess.start(database.url);
    const reader = EventStoreDBClient.connectionString(second.connectionString);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const written = new Set((await all(reader.readStream(stream))).map(({ event }) => String(event?.revision)));
    for (const result of results) {
      if (result.status === 'fulfilled') expect(written).toContain(String(result.value.nextExpectedRevision));
    }
    await reader.dispose();
    await second.stop();
    await database.drop();
  }, 60_000);
});

const acknowledgedBy = (accounts: readonly Account[]): number =>
  accounts.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

/** Goes on where it stopped; an event without an answer is sent again with the same id and expectation. */
async function writeUntilRefused(client: EventStoreDBClient, account: Account): Promise<void> {
  for (;;) {
    const index = account.acknowledged.length;
    if (index === account.sent.length) account.sent.push(jsonEvent({ type: 'Paid', data: { index } }));
    try {
      await send(client, account, index);
    } catch {
      return;
    }
  }
}

async function send(client: EventStoreDBClient, account: Account, index: number): Promise<void> {
  const event = account.sent[index];
  if (!event) return;
  const expectedRevision = index === 0 ? 'no_stream' : BigInt(index - 1);
  const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no answer')), 10_000).unref());
  const result = await Promise.race([client.appendToStream(account.stream, event, { expectedRevision }), late]);
  if (index === account.acknowledged.length) {
    account.acknowledged.push({
      id: event.id,
      revision: result.nextExpectedRevision,
      commit: result.position?.commit ?? 0n,
    });
  }
}
