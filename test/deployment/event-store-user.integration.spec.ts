/** The program that makes Reprieve's user in the event store and lets it read $all, on a store behind TLS. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startTestEventStore, type TestEventStore } from '../support/event-store-server';
import { startTlsFront, type TlsFront } from '../support/tls-front';

const PROGRAM = path.join(__dirname, '../../deploy/prepare-event-store.mjs');

interface Asked {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

let store: TestEventStore;
let front: TlsFront;
let client: EventStoreDBClient;
let answer = 201;
const asked: Asked[] = [];

beforeAll(async () => {
  store = await startTestEventStore();
  front = await startTlsFront(store.port, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { authorization } = request.headers;
      asked.push({ path: `${request.method} ${request.url}`, authorization, body: JSON.parse(body) });
      response.writeHead(answer).end();
    });
  });
  client = EventStoreDBClient.connectionString(store.connectionString);
});

afterAll(async () => {
  await client.dispose();
  front.stop();
  await store.stop();
});

/** Runs it; its exit code and all it said. */
function run(): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: {
      PATH: process.env.PATH,
      EVENTSTORE_ADMIN_URL: `esdb://admin:Geheim9@localhost:${front.port}?tlsCAFile=${front.authority}`,
      EVENTSTORE_USER: 'reprieve',
      EVENTSTORE_PASSWORD: 'Geheim8',
      NODE_EXTRA_CA_CERTS: front.authority,
    },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

it('makes the user and lets it read $all beside those who may already; again it finds both done', async () => {
  await client.setStreamMetadata('$all', { acl: { readRoles: ['$admins', 'auditors'] }, colour: 'red' });
  expect(await run()).toEqual({ code: 0, said: 'reprieve may use the event store now.\n' });
  expect(asked).toEqual([
    {
      path: 'POST /users/',
      authorization: `Basic ${Buffer.from('admin:Geheim9').toString('base64')}`,
      body: { loginName: 'reprieve', fullName: 'Reprieve', groups: [], password: 'Geheim8' },
    },
  ]);
  const { metadata, metastreamRevision } = await client.getStreamMetadata('$all');
  expect(metadata).toMatchObject({ acl: { readRoles: ['$admins', 'auditors', 'reprieve'] }, colour: 'red' });

  answer = 409;
  expect(await run()).toEqual({ code: 0, said: 'reprieve may use the event store already.\n' });
  expect((await client.getStreamMetadata('$all')).metastreamRevision).toBe(metastreamRevision);
});

it('ends with the reason when the store refuses it, and says no password', async () => {
  answer = 401;
  const { code, said } = await run();
  expect(code).toBe(1);
  expect(said).toContain('The user could not be made: the store answers 401.');
  expect(said).not.toContain('Geheim');
});
