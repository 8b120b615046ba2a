/**
 * P3: all read models rebuilt from a log, with their indexes, the comparison with the live ones and the switch; against the
 * official client merely reading the same log.
 */
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { AskedChild } from './ask';
import { type Bench, startEventStore } from './bench';
import { fillLog } from './filled-log';
import { storyOf } from './lifecycle-stage';
import { type Comparison, compare, rate } from './measure';
import type { ReadModelsTask } from './read-models.child';

export async function rebuild(bench: Bench): Promise<Comparison> {
  const { rounds, log } = bench;
  const story = await storyOf(bench, 'bench_p3_story');
  const server = await startEventStore(bench, 'bench_p3_events');
  const postgresUrl = await bench.createDatabase('bench_p3');
  const client = EventStoreDBClient.connectionString(server.url);
  const readModels = new AskedChild<ReadModelsTask, number>('dist/bench/read-models.child.js', {
    EVENTSTOREDB_URL: server.url,
  });
  try {
    const events = await fillLog(client, story, Math.ceil(bench.events / story.events), log);
    await readModels.ask({ kind: 'catch-up', postgresUrl });
    const readAll = async (): Promise<void> => {
      let read = 0;
      for await (const { event } of client.readAll({ fromPosition: START })) if (event) read += 1;
      if (read < events) throw new Error(`${read} of ${events} events came back`);
    };
    return await compare({
      id: 'P3',
      work: `all read models rebuilt from ${events} events`,
      reference: 'the official client merely reading that log',
      unit: 'events/s',
      reach: 0.5,
      rounds,
      // Both sides have just gone through all of it.
      warmUp: false,
      log,
      ours: async () => (events * 1000) / (await readModels.ask({ kind: 'rebuild', postgresUrl })),
      theirs: () => rate(events, readAll),
    });
  } finally {
    await readModels.stop();
    await client.dispose();
    await server.stop();
    for (const database of ['bench_p3', 'bench_p3_events']) await bench.dropDatabase(database);
  }
}
