import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '#local-system';
import { SpawnedSystem } from './spawned-system.fixture';

jest.setTimeout(180_000);

describe('two systems', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-two-'));
  let systems: SpawnedSystem[] = [];

  function start(name: string, ...args: string[]): SpawnedSystem {
    const system = new SpawnedSystem(path.join(root, name), 'start', ...args);
    systems.push(system);
    return system;
  }

  afterEach(async () => {
    await Promise.all(systems.map((system) => system.sweepUp()));
    systems = [];
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('started at once on one port: one has it, the other fails and says so', async () => {
    const port = String(await freePort());
    const both = [start('a', '--port', port), start('b', '--port', port)];
    await both[0]?.until('one has failed and the other is up', () => both.filter(({ runs }) => runs).length === 1);
    const [lost, won] = [...both].sort((one, other) => Number(one.runs) - Number(other.runs));
    expect(await lost?.ended()).toBe(1);
    expect(lost?.said).toContain(`Port ${port}, wanted for the API, is taken; choose another with --port`);
    await won?.untilUp();
    expect(await won?.isReady()).toBe(true);
    expect(lost?.note.state).toBe('stopped');
  });

  it('refuses to start where others can read the password of its Postgres', async () => {
    const first = start('open', '--port', '0', '--exit');
    expect(await first.ended()).toBe(0);
    const password = path.join(first.folder.postgres, 'postgres.password');
    chmodSync(password, 0o644);
    const second = start('open', '--port', '0', '--exit');
    expect(await second.ended()).toBe(1);
    expect(second.said).toContain(`Others can read ${password}, which holds a secret: run "chmod 600 ${password}".`);
  });
});
