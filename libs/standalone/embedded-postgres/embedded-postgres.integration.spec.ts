/** The embedded Postgres through its life: made, shared, killed, recovered, taken over, as root and as anybody. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { isRunning } from './process-life';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import type { PostgresServer } from './server';

let folder: string;
let started: PostgresServer[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embedded-postgres-'));
  started = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string, port?: number): Promise<PostgresServer> {
  const server = await startEmbeddedPostgres({ dataDir, port });
  started.push(server);
  return server;
}

async function ask<T>(url: string, statement: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

const dataDir = (name = 'data'): string => path.join(folder, name);

it('keeps its data, its password and its port from one start to the next', async () => {
  const first = await start(dataDir());
  const url = await first.ensureDatabase('ledger');
  await ask(url, 'CREATE TABLE t AS SELECT 7 AS seven');
  await first.stop();
  expect(isRunning(first.pid!)).toBe(false);

  const second = await start(dataDir());
  expect(second.url('ledger')).toBe(url);
  expect(await ask(url, 'SELECT seven FROM t')).toEqual([{ seven: 7 }]);
});

it('flushes commits and listens on the loopback address only, for those who know the password', async () => {
  const server = await start(dataDir());
  const settings = await ask<{ name: string; setting: string }>(
    server.url(),
    `SELECT name, setting FROM pg_settings
     WHERE name IN ('fsync', 'synchronous_commit', 'listen_addresses', 'unix_socket_directories') ORDER BY name`,
  );
  expect(Object.fromEntries(settings.map((s) => [s.name, s.setting]))).toEqual({
    fsync: 'on',
    listen_addresses: '127.0.0.1',
    synchronous_commit: 'on',
    unix_socket_directories: '',
  });
  const guess = new URL(server.url());
  guess.password = 'guess';
  await expect(ask(guess.toString(), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(path.join(dataDir(), 'postgres.password')).mode & 0o077).toBe(0);
});

it('is joined by a second start, which does not stop it', async () => {
  const owner = await start(dataDir());
  const guest = await start(dataDir());
  expect(guest.pid).toBe(owner.pid);
  expect(guest.owned).toBe(false);
  await guest.stop();
  expect(await ask(owner.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('is taken over, and then stopped, when the process that started it is dead', async () => {
  const orphan = await start(dataDir());
  const runFile = path.join(dataDir(), 'postgres.json');
  const note = JSON.parse(readFileSync(runFile, 'utf8')) as { owner: unknown };
  writeFileSync(runFile, JSON.stringify({ ...note, owner: { pid: spawnSync('true').pid } }));

  const heir = await start(dataDir());
  expect(heir.pid).toBe(orphan.pid);
  expect(heir.owned).toBe(true);
  await heir.stop();
  expect(isRunning(orphan.pid!)).toBe(false);
});

it('recovers every committed row after its processes were killed', async () => {
  const first = await start(dataDir());
  await ask(first.url(), 'CREATE TABLE t AS SELECT generate_series(1, 1000) AS n');
  process.kill(first.pid!, 'SIGKILL');
  const second = await start(dataDir());
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url(), 'SELECT count(*)::int AS n FROM t')).toEqual([{ n: 1000 }]);
});

it('starts although another process has inherited the number of the dead postmaster', async () => {
  const first = await start(dataDir());
  process.kill(first.pid!, 'SIGKILL');
  const file = path.join(dataDir(), 'pgdata', 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
  const second = await start(dataDir());
  expect(await ask(second.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('starts again while the one before is still stopping', async () => {
  const first = await start(dataDir());
  await ask(first.url(), 'CREATE TABLE t AS SELECT generate_series(1, 200000) AS n');
  const stopping = first.stop();
  const second = await start(dataDir());
  await stopping;
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url(), 'SELECT count(*)::int AS n FROM t')).toEqual([{ n: 200_000 }]);
});

it('begins anew where making the cluster was interrupted', async () => {
  mkdirSync(path.join(dataDir(), 'initdb-dead', 'pgdata'), { recursive: true });
  const server = await start(dataDir());
  expect(await ask(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('serves a folder that only its user can enter', async () => {
  mkdirSync(path.join(folder, 'private'), { mode: 0o700 });
  const server = await start(path.join(folder, 'private', 'data'));
  expect(await ask(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('is started once by several who want it at once, and apart from the clusters of other folders', async () => {
  const servers = await Promise.all([start(dataDir('a')), start(dataDir('a')), start(dataDir('b'))]);
  const [a1, a2, b] = servers;
  expect(a1?.pid).toBe(a2?.pid);
  expect(a1?.pid).not.toBe(b?.pid);
  expect(servers.filter((server) => server.owned)).toHaveLength(2);
});

it('says so when the port asked for is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((done) => {
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port));
  });
  try {
    await expect(start(dataDir(), port)).rejects.toThrow(`port ${port} is taken`);
  } finally {
    other.close();
  }
});

it('leaves a server given by URL alone', async () => {
  const server = await start(dataDir());
  const given = await startEmbeddedPostgres({ dataDir: dataDir('unused'), url: server.url() });
  const url = await given.ensureDatabase('other');
  await given.ensureDatabase('other');
  expect(await ask(url, 'SELECT current_database() AS name')).toEqual([{ name: 'other' }]);
  await given.stop();
  expect(await ask(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
