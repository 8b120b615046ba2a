/** A disk that fills up under a running system, and is made room on again. Mounting a small disk takes root. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from '#embedded-postgres';
import { SpawnedSystem } from './spawned-system.fixture';

jest.setTimeout(240_000);

const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? it : it.skip;

describe('a full disk', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-full-'));
  const disk = path.join(root, 'disk');
  const filler = path.join(disk, 'filler');
  let system: SpawnedSystem | undefined;

  afterEach(async () => {
    await system?.sweepUp();
    system = undefined;
    spawnSync('umount', ['--lazy', disk]);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function fill(): void {
    for (let piece = 1 << 20; piece >= 1; piece >>= 1) {
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(piece));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  }

  function mount(megabytes: number): void {
    mkdirSync(disk, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', disk]);
  }

  asRoot('at the first start is named, and nothing is left running', async () => {
    mount(45);
    system = new SpawnedSystem(path.join(disk, 'data'), 'start', '--port', '0');
    expect(await system.ended()).toBe(1);
    expect(system.said).toContain(`The disk of ${system.folder.root} is full. Make room on it and start again.`);
    expect(system.note.state).toBe('stopped');
    // A Postgres left behind would stand in its folder there, and the disk could not be taken off.
    expect(() => execFileSync('umount', [disk])).not.toThrow();
  });

  asRoot('ends nothing for good: the system waits and is back when there is room', async () => {
    mount(180);
    system = new SpawnedSystem(path.join(disk, 'data'), 'start', '--port', '0');
    await system.untilUp();
    const { postgres, eventStore, node } = system.note;
    const loan = {
      ...{ loanId: 'L-1', borrowerId: 'B-1', product: 'P', method: 'EPI', principal: 1_200_000 },
      ...{ disbursedOn: '2025-01-10', dueDay: 10, numberOfInstalments: 12, dailyRate: '0.0004' },
      ...{ penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' },
    };
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'loan' };
    const registered = await system.ask('service', '/loans', { method: 'POST', headers, body: JSON.stringify(loan) });
    expect(registered.status).toBe(201);

    fill();
    expect(statfsSync(disk).bavail).toBe(0);
    for (const part of [postgres, eventStore, node]) if (part && isSameProcess(part)) process.kill(part.pid, 'SIGKILL');
    await system.until('it says what is wrong', () => /the disk is full; make room on it/.test(system?.said ?? ''));
    await sleep(6_000);
    expect(system.runs).toBe(true);
    expect(system.said).not.toMatch(/at .*\(.*:\d+:\d+\)/);

    rmSync(filler);
    await system.until('it is back', () => system?.isReady() ?? false);
    await system.until('the loan is there', async () => (await system?.ask('auditor', '/loans/L-1'))?.status === 200);
    const parts = [system.note.postgres, system.note.eventStore, system.note.node];
    await system.stop();
    expect(parts.filter((part) => part && isSameProcess(part))).toEqual([]);
    expect(system.note.state).toBe('stopped');
  });
});
