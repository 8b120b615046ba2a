/**
 * P4: audit trail, work queues and loan book catching up from nothing; against Emmett's consumer with three equivalent
 * projections, batches of 1,000. Then all read models, which are five, against the same three.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import { AskedChild } from './ask';
import { type Bench, startEventStore } from './bench';
import type { EmmettTask } from './emmett.child';
import { fillLog } from './filled-log';
import { storyOf } from './lifecycle-stage';
import { type Comparison, compare } from './measure';
import type { ReadModelsTask } from './read-models.child';

const EVENTS = 30_000;
const QUICK_EVENTS = 5_000;

/** What Emmett's three are equivalent to. */
const EQUIVALENT = ['loan_book', 'audit_trail', 'work_queues'];

export const projectionsCatchingUp = (bench: Bench): Promise<Comparison> =>
  catchingUp(bench, { id: 'P4', what: 'audit trail, work queues and loan book', only: EQUIVALENT });

export const allCatchingUp = (bench: Bench): Promise<Comparison> =>
  catchingUp(bench, { id: 'P4-ALL', what: 'all five read models' });

async function catchingUp(
  bench: Bench,
  { id, what, only }: { readonly id: string; readonly what: string; readonly only?: readonly string[] },
): Promise<Comparison> {
  const { rounds, log, quick } = bench;
  const prefix = `bench_${id.toLowerCase().replace('-', '_')}`;
  const story = await storyOf(bench, `${prefix}_story`);
  const lifecycles = Math.ceil((quick ? QUICK_EVENTS : EVENTS) / story.events);
  const server = await startEventStore(bench, `${prefix}_events`);
  const client = EventStoreDBClient.connectionString(server.url);
  const readModels = new AskedChild<ReadModelsTask, number>('dist/bench/read-models.child.js', {
    EVENTSTOREDB_URL: server.url,
  });
  const emmett = new AskedChild<EmmettTask, number>('dist/bench/emmett.child.js', {
    EMMETT_POSTGRES_URL: await bench.createDatabase(`${prefix}_emmett`),
  });
  try {
    const events = await fillLog(client, story, lifecycles, log);
    await emmett.ask({ kind: 'store', story, run: 'F', count: lifecycles });
    return await compare({
      id,
      work: `${what} catching up on ${events} events`,
      reference: 'Emmett 0.42 consumer, three equivalent projections, batches of 1,000',
      unit: 'events/s',
      reach: 10,
      rounds,
      log,
      ours: async (round) => {
        const name = `${prefix}_${round + 1}`;
        const postgresUrl = await bench.createDatabase(name);
        const milliseconds = await readModels.ask({ kind: 'catch-up', postgresUrl, ...(only ? { only } : {}) });
        await bench.dropDatabase(name);
        return (events * 1000) / milliseconds;
      },
      theirs: async (round) => {
        const run = `round-${round + 1}`;
        return (events * 1000) / (await emmett.ask({ kind: 'project', types: story.types, run, events }));
      },
    });
  } finally {
    await readModels.stop();
    await emmett.stop();
    await client.dispose();
    await server.stop();
  }
}
