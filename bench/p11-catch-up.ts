/**
 * P11: catching up over `$all` with the official client; against the same responses, serialised beforehand and streamed from
 * memory to the same client, which is as fast as the client can take them.
 */
import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { join } from 'node:path';
import { startChild } from './child';
import { type Bench, startEventStore } from './bench';
import { compare, inFlight, rate, type Comparison } from './measure';
import { payload } from './p10-single-appends';

const EVENTS = 100_000;

export async function catchUp(bench: Bench): Promise<Comparison> {
  const { rounds, log, quick } = bench;
  const count = quick ? 5_000 : EVENTS;
  const server = await startEventStore(bench, 'bench_p11');
  const ours = EventStoreDBClient.connectionString(server.url);
  await inFlight(count / 100, 16, (n) =>
    ours.appendToStream(
      `bench-${n}`,
      Array.from({ length: 100 }, (_, i) => jsonEvent({ type: 'Bench', data: { ...payload, n: n * 100 + i } })),
    ),
  );
  const echo = await startChild({
    script: 'dist/bench/recorded-responses.js',
    args: [`127.0.0.1:${server.ready[1]}`],
    ready: /ready on .*:(\d+)/,
    logFile: join(bench.folder, 'recorded-responses.log'),
  });
  const theirs = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${echo.ready[1]}?tls=false`);
  const readAll = async (client: EventStoreDBClient): Promise<void> => {
    let read = 0;
    for await (const { event } of client.readAll({ fromPosition: START })) if (event?.type === 'Bench') read++;
    if (read !== count) throw new Error(`${read} of ${count} events came back`);
  };
  try {
    return await compare({
      id: 'P11',
      work: 'embedded store: catch-up over $all, official client',
      reference: 'the same responses streamed from memory to the same client',
      unit: 'events/s',
      reach: 0.75,
      rounds,
      log,
      ours: () => rate(count, () => readAll(ours)),
      theirs: () => rate(count, () => readAll(theirs)),
    });
  } finally {
    await Promise.all([ours.dispose(), theirs.dispose()]);
    await Promise.all([server.stop(), echo.stop()]);
  }
}
