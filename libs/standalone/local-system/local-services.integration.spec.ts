import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isSameProcess } from '#embedded-postgres';
import { accepts } from './free-port';
import { FolderInUse, LocalServices } from './local-services';
import { projectFolder } from './project-folder';
import { liveRun, readRunNote, type RunNote } from './run-note';
import { openSystemFolder } from './system-folder';

/** Runs the services as a process of its own, so that it can be killed. */
const OWNER = `
  const { LocalServices, openSystemFolder } = require(${JSON.stringify(path.join(projectFolder(), 'dist/libs/standalone/local-system'))});
  const folder = openSystemFolder(process.argv[2]);
  LocalServices.start({ folder, kind: 'system', clock: 'system', log: () => {} }).then(() => process.send('up'));
`;

const missing = (): never => {
  throw new Error('run.json does not say');
};

jest.setTimeout(60_000);

describe('Postgres and the event store of one folder', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-local-'));
  const folder = openSystemFolder(path.join(root, 'data'));
  const lines: string[] = [];
  let services: LocalServices | undefined;
  let owner: ChildProcess | undefined;

  const start = async (): Promise<LocalServices> =>
    (services = await LocalServices.start({
      folder,
      kind: 'system',
      clock: 'system',
      log: (line) => lines.push(line),
    }));
  const run = (): RunNote => readRunNote(folder) ?? missing();

  async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 25_000; !(await condition()); await sleep(30)) {
      if (Date.now() > deadline) throw new Error(`never: ${what}; said: ${lines.join(' / ')}`);
    }
  }

  async function databaseAnswers(url: string): Promise<boolean> {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  }

  afterEach(async () => {
    owner?.kill('SIGKILL');
    await services?.stop();
    services = undefined;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('comes up, refuses a second owner, and leaves nothing running when it is stopped', async () => {
    const up = await start();
    const { postgres, eventStore } = run();
    expect(await databaseAnswers(up.environment().REPRIEVE_POSTGRES_URL ?? '')).toBe(true);
    expect(await accepts(eventStore?.port ?? 0)).toBe(true);
    await expect(start()).rejects.toThrow(FolderInUse);

    await up.stop();
    services = undefined;
    expect(liveRun(folder)).toBeUndefined();
    expect(await accepts(eventStore?.port ?? 0)).toBe(false);
    expect(await accepts(postgres?.port ?? 0)).toBe(false);
  });

  it('brings a killed event store back on its port', async () => {
    await start();
    const { pid, port } = run().eventStore ?? missing();
    process.kill(pid, 'SIGKILL');
    await until('another event store', async () => run().eventStore?.pid !== pid && (await accepts(port)));
    expect(run().eventStore?.port).toBe(port);
  });

  it('brings a killed Postgres back, and the event store on it', async () => {
    const up = await start();
    const { pid } = run().postgres ?? missing();
    process.kill(pid, 'SIGKILL');
    await until('another Postgres', () => run().postgres?.pid !== pid);
    await until('it answers', () => databaseAnswers(up.environment().REPRIEVE_POSTGRES_URL ?? ''));
    await until('the event store answers', () => accepts(run().eventStore?.port ?? 0));
  });

  it('takes over from an owner that was killed, with the same ports', async () => {
    const script = path.join(root, 'owner.js');
    writeFileSync(script, OWNER);
    owner = fork(script, [folder.root], { stdio: 'ignore' });
    await once(owner, 'message');
    const left = run();
    owner.kill('SIGKILL');
    await once(owner, 'exit');

    await start();
    const now = run();
    expect(now.owner.pid).toBe(process.pid);
    expect(left.eventStore && isSameProcess(left.eventStore)).toBe(false);
    expect([now.postgres?.port, now.eventStore?.port]).toEqual([left.postgres?.port, left.eventStore?.port]);
    expect(await accepts(now.eventStore?.port ?? 0)).toBe(true);
  });
});
