/** P10: single-event appends, 64 in flight, each durable before its answer; against one-row inserts with one commit each. */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openPool } from '#postgres';
import { compare, inFlight, rate, type Comparison } from './measure';
import { type Bench, startEventStore } from './bench';
import { startChild } from './child';

const APPENDS = 20_000;

/** About what a loan event with its metadata weighs. */
export const payload = {
  loanId: 'JB000001',
  borrowerId: 'C001044',
  paymentId: 'P0000001',
  amount: 170_161,
  paidAt: '2024-12-02T10:12:53+08:00',
  channel: 'AUTO_DEBIT',
  filler: 'x'.repeat(300),
};

/** The same appends to a server that keeps nothing: how much of the figure is the client's. */
export async function appendsOfClient(bench: Bench): Promise<Comparison> {
  const { rounds, log, quick, folder } = bench;
  const count = quick ? 2_000 : APPENDS;
  const server = await startEventStore(bench, 'bench_p10_client');
  const forgetful = await startChild({
    script: 'dist/bench/forgetful-store.js',
    ready: /ready on .*:(\d+)/,
    logFile: join(folder, 'forgetful-store.log'),
  });
  const ours = EventStoreDBClient.connectionString(server.url);
  const theirs = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${forgetful.ready[1]}?tls=false`);
  try {
    return await compare({
      id: 'P10-CLIENT',
      work: 'embedded store: single-event appends, 64 in flight',
      reference: 'the same appends to a server that answers at once and keeps nothing',
      unit: 'appends/s',
      reach: 0.75,
      rounds,
      log,
      ours: (round) => rate(count, () => append(ours, round, count)),
      theirs: (round) => rate(count, () => append(theirs, round, count)),
    });
  } finally {
    await Promise.all([ours.dispose(), theirs.dispose()]);
    await Promise.all([server.stop(), forgetful.stop()]);
  }
}

function append(client: EventStoreDBClient, round: number, count: number): Promise<void> {
  return inFlight(count, 64, (n) =>
    client.appendToStream(`bench-${round}-${randomUUID()}`, jsonEvent({ type: 'Bench', data: { ...payload, n } })),
  );
}

export async function singleAppends(bench: Bench): Promise<Comparison> {
  const { rounds, log, quick } = bench;
  const count = quick ? 2_000 : APPENDS;
  const server = await startEventStore(bench, 'bench_p10');
  const client = EventStoreDBClient.connectionString(server.url);
  const pool = openPool({ connectionString: await bench.createDatabase('bench_p10_rows'), max: 32 });
  pool.on('error', (error) => log(error.message));
  await pool.query('CREATE TABLE bench_row (id uuid PRIMARY KEY, stream text NOT NULL, data jsonb NOT NULL)');
  const text = JSON.stringify(payload);
  try {
    return await compare({
      id: 'P10',
      work: 'embedded store: single-event appends, 64 in flight',
      reference: 'one-row inserts, one commit each, 32 connections',
      unit: 'appends/s',
      reach: 0.85,
      rounds,
      log,
      ours: (round) => rate(count, () => append(client, round, count)),
      theirs: () =>
        rate(count, () =>
          inFlight(count, 32, () =>
            pool.query('INSERT INTO bench_row VALUES ($1, $2, $3)', [randomUUID(), 'bench', text]),
          ),
        ),
    });
  } finally {
    await pool.end();
    await client.dispose();
    await server.stop();
  }
}
