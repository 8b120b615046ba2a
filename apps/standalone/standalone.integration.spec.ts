import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';
import { builtProgram, openSystemFolder, readRunNote, type RunNote } from '#local-system';

const START_LIMIT_MS = 60_000;

jest.setTimeout(120_000);

describe('the system in one folder', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-standalone-'));
  const data = path.join(root, 'data');
  const folder = openSystemFolder(data);
  let system: ChildProcess;

  beforeAll(async () => {
    system = run('start', '--port', '0', '--clock', 'simulated');
    await until('it runs', () => readRunNote(folder)?.state === 'running');
  });
  afterAll(async () => {
    if (system.exitCode === null) system.kill('SIGKILL');
    for (const note of notes()) if (isSameProcess(note)) process.kill(note.pid, 'SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  function run(...args: string[]): ChildProcess {
    return spawn(process.execPath, [builtProgram('apps/standalone/main.js'), ...args, '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  function note(): RunNote {
    const found = readRunNote(folder);
    if (!found) throw new Error('there is no run.json');
    return found;
  }

  function notes(): ProcessNote[] {
    const { postgres, eventStore, node } = note();
    return [postgres, eventStore, node].filter((one) => one !== undefined);
  }

  async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + START_LIMIT_MS; !(await condition()); await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`never: ${what}`);
    }
  }

  async function isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`http://127.0.0.1:${note().node?.port}/health/ready`);
      return answer.ok;
    } catch {
      return false;
    }
  }

  async function ask(role: string, place: string): Promise<Response> {
    const { issuer, node } = note();
    const issued = await fetch(`http://127.0.0.1:${issuer?.port}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `role=${role}`,
    });
    const { access_token: token } = (await issued.json()) as { access_token: string };
    return fetch(`http://127.0.0.1:${node?.port}${place}`, { headers: { authorization: `Bearer ${token}` } });
  }

  it('answers whoever shows a token of the development issuer, by role', async () => {
    const clock = await ask('operator', '/clock');
    expect(await clock.json()).toMatchObject({ simulated: true });
    expect((await ask('officer', '/queues')).status).toBe(200);
    expect((await ask('service', '/queues')).status).toBe(403);
  });

  it('says where it runs when it is started a second time', async () => {
    const second = run('start');
    let said = '';
    second.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(second, 'close')) as [number];
    expect(code).toBe(0);
    expect(said).toContain(`Already running in ${folder.root} (process ${system.pid}`);
    expect(said).toContain(`http://127.0.0.1:${note().node?.port}/docs`);
  });

  it('refuses another kind of clock on the same folder', async () => {
    const other = run('start', '--clock', 'system');
    let said = '';
    other.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(other, 'close')) as [number];
    expect(code).toBe(1);
    expect(said).toContain('runs on a simulated clock and keeps it');
  });

  it.each(['node', 'eventStore'] as const)('comes back on its port after its %s was killed', async (part) => {
    const before = note()[part];
    if (!before) throw new Error(`run.json does not tell of ${part}`);
    process.kill(before.pid, 'SIGKILL');
    await until('another one', () => note()[part]?.pid !== before.pid);
    await until('it answers', async () => (await isReady()) && (await ask('operator', '/clock')).ok);
    expect(note()[part]?.port).toBe(before.port);
  });

  it('stops everything when it is told to', async () => {
    const running = notes();
    expect(running).toHaveLength(3);
    system.kill('SIGTERM');
    const [code] = (await once(system, 'exit')) as [number];
    expect(code).toBe(0);
    expect(running.filter(isSameProcess)).toEqual([]);
    expect(note().state).toBe('stopped');
  });
});
