import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { KeyEncryptionKeys } from '#privacy';
import { startTestEventStore, type TestEventStore } from '../../test/support/event-store-server';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { ProcessesAppModule } from './processes-app.module';
import { readProcessesConfiguration } from './processes-configuration';

const SOLE_OWNER_LOCK = 0x72656163;

interface Ready {
  readonly code: number;
  readonly body: { readonly status: string; readonly reasons: readonly string[]; readonly state: string };
}

describe('the processes as an application', () => {
  let store: TestEventStore;
  let database: TestDatabase;
  let app: INestApplication | undefined;
  let url = '';

  beforeEach(async () => {
    store = await startTestEventStore();
    database = await createTestDatabase('processes_app');
  });
  afterEach(async () => {
    await app?.close();
    await store.stop();
    await database.drop();
  });

  async function start(): Promise<void> {
    const configuration = readProcessesConfiguration({
      EVENTSTOREDB_URL: store.connectionString,
      REPRIEVE_POSTGRES_URL: database.url,
      PORT: '0',
    });
    app = await NestFactory.create(
      ProcessesAppModule.forRoot(configuration, new KeyEncryptionKeys([randomBytes(32)])),
      new FastifyAdapter(),
      { logger: false, abortOnError: false },
    );
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  }

  async function ready(): Promise<Ready> {
    const answer = await fetch(`${url}/health/ready`);
    return { code: answer.status, body: (await answer.json()) as Ready['body'] };
  }

  async function until(is: (now: Ready) => boolean): Promise<Ready> {
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      const now = await ready();
      if (is(now)) return now;
      if (Date.now() > deadline) throw new Error(`it never came to be: ${JSON.stringify(now)}`);
    }
  }

  it('says that it lives, has begun and does its work, and shows its figures', async () => {
    await start();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await until(({ code }) => code === 200)).body).toEqual({ status: 'ok', reasons: [], state: 'on-duty' });
    expect((await fetch(`${url}/health/startup`)).status).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    for (const figure of [
      'running 1',
      'on_duty 1',
      'pending_events 0',
      'oldest_undone_step_seconds 0',
      'waiting_sequences 0',
    ]) {
      expect(metrics).toContain(`reprieve_processes_${figure}`);
    }
    expect(metrics).toMatch(/reprieve_processes_lag_seconds \d/);
    expect(metrics).toContain('reprieve_processes_undone_steps{cause="FAILED"} 0');
  });

  it('is red when its reactions have stopped, and lets another process have them', async () => {
    await start();
    await until(({ code }) => code === 200);
    const other = new Client({ connectionString: database.url });
    await other.connect();
    // Another process has taken the position over, as when this one had been cut off: it can no longer go on.
    await other.query('UPDATE processes.checkpoint SET epoch = epoch + 1');
    const red = await until(({ code }) => code === 503);
    expect(red.body).toMatchObject({ state: 'in-trouble', reasons: [expect.stringContaining('another process')] });
    await other.query('SELECT pg_advisory_lock($1)', [SOLE_OWNER_LOCK]);
    expect((await until(({ body }) => body.state === 'standing-by')).body.reasons).toEqual([]);
    await other.end();
    // And it comes back when the other is gone.
    expect((await until(({ body }) => body.state === 'on-duty')).code).toBe(200);
  });

  it('is red while the event store is away', async () => {
    await start();
    await until(({ code }) => code === 200);
    await store.stop();
    expect((await until(({ code }) => code === 503)).body.reasons).toContain('the event store cannot be reached');
  });

  it('names every setting that is missing or wrong', () => {
    expect(() => readProcessesConfiguration({ REPRIEVE_CLOCK: 'sun', PORT: 'x' })).toThrow(
      /EVENTSTOREDB_URL is not set[^]*REPRIEVE_POSTGRES_URL is not set[^]*REPRIEVE_CLOCK[^]*PORT is not a port number/,
    );
  });
});
