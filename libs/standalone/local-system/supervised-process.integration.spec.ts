import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';

import { freePort } from './free-port';
import { type Program, SupervisedProcess, untilListening } from './supervised-process';

const LISTENS = `
  require('node:net').createServer().listen(Number(process.env.TEST_PORT), '127.0.0.1', () => {
    console.log('listening');
    process.send('listening');
  });
`;

describe('a supervised program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reprieve-supervised-'));
  const script = path.join(folder, 'program.js');
  const logFile = path.join(folder, 'program.log');
  const starts: ProcessNote[] = [];
  const lines: string[] = [];
  let running: SupervisedProcess | undefined;

  beforeEach(() => {
    starts.length = 0;
    lines.length = 0;
  });
  afterEach(() => running?.stop());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function supervise(source: string, other: Partial<Program> = {}, wanted = 0): Promise<SupervisedProcess> {
    writeFileSync(script, source);
    const port = wanted || (await freePort());
    running = new SupervisedProcess(
      {
        name: 'The test program',
        logFile,
        command: () => ({ args: [script], environment: { TEST_PORT: String(port) } }),
        untilReady: (life) => untilListening(life, 10_000),
        ...other,
      },
      { started: (note) => starts.push(note), log: (line) => lines.push(line) },
    );
    await running.start();
    return running;
  }

  async function until(condition: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 15_000; !condition(); await sleep(20)) {
      if (Date.now() > deadline) throw new Error(`it did not come to pass; said: ${lines.join(' / ')}`);
    }
  }

  it('is started again after it was killed, and says so', async () => {
    await supervise(LISTENS);
    process.kill(starts[0]?.pid ?? 0, 'SIGKILL');
    await until(() => lines.includes('The test program is back.'));
    expect(starts).toHaveLength(2);
    expect(lines[0]).toContain('ended by SIGKILL');
    expect(readFileSync(logFile, 'utf8')).toContain('listening');
  });

  it('is not started again once it was stopped', async () => {
    const program = await supervise(LISTENS);
    await program.stop();
    await sleep(500);
    expect(starts).toHaveLength(1);
    expect(starts.some(isSameProcess)).toBe(false);
  });

  it('is killed when it does not listen to a request to stop', async () => {
    const program = await supervise(`process.on('SIGTERM', () => {});${LISTENS}`);
    await program.stop(300);
    expect(starts.some(isSameProcess)).toBe(false);
  });

  it('fails loudly, with its last words, when it does not start at all', async () => {
    await expect(supervise(`console.error('no such database'); process.exit(3);`)).rejects.toThrow(
      /The test program did not start: ended with code 3; last words: .*no such database/s,
    );
    expect(starts).toHaveLength(1);
  });

  it('has no last words of a start before', async () => {
    await expect(supervise(`console.error('out of paper'); process.exit(3);`)).rejects.toThrow(/out of paper/);
    await expect(supervise(`process.exit(4);`)).rejects.toThrow(/ended with code 4; last words: \(none\)/);
  });

  it('is not taken for another one that listens on its port', async () => {
    const other = createServer();
    const port = await new Promise<number>((done) => {
      other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port));
    });
    try {
      const start = supervise(`setTimeout(() => {}, 300);${LISTENS}`, {}, port);
      await expect(start).rejects.toThrow(/did not start: ended with code 1/);
    } finally {
      other.close();
    }
  });

  it('is not called ready when it has ended, whatever answered for it', async () => {
    const untilReady = async (): Promise<void> => {
      await until(() => starts.length === 1 && !starts.some(isSameProcess));
      await sleep(100);
    };
    const start = supervise(`console.error('gone already'); process.exit(0);`, { untilReady });
    await expect(start).rejects.toThrow(/did not start: ended with code 0; last words: .*gone already/s);
  });

  it('comes up although it was renewed before it was ready', async () => {
    const coming = supervise(`setTimeout(() => {${LISTENS}}, 700);`);
    await until(() => starts.length === 1);
    await running?.restart();
    await coming;
    expect(starts).toHaveLength(2);
    process.kill(starts[1]?.pid ?? 0, 'SIGKILL');
    await until(() => lines.includes('The test program is back.'));
  });

  it('comes back although its log cannot be written and its first new starts fail', async () => {
    let refusals = 2;
    let began = false;
    const ownLog = path.join(folder, 'own.log');
    await supervise(LISTENS, {
      logFile: ownLog,
      command: () => {
        if (began && (refusals -= 1) >= 0) throw new Error('ENOSPC: no space left on device');
        began = true;
        return { args: [script], environment: { TEST_PORT: '0' } };
      },
    });
    rmSync(ownLog);
    mkdirSync(ownLog);
    process.kill(starts[0]?.pid ?? 0, 'SIGKILL');
    await until(() => lines.includes('The test program is back.'));
    expect(lines.filter((line) => line.includes('no space left on device'))).toHaveLength(2);
    expect(lines.some((line) => line.startsWith('The test program starts without its log: EISDIR'))).toBe(true);
  });
});
