import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessNote } from '#embedded-postgres';
import { freePort, untilListening } from './free-port';
import { SupervisedProcess } from './supervised-process';

const LISTENS = `
  require('node:net').createServer().listen(Number(process.env.TEST_PORT), '127.0.0.1', () => console.log('listening'));
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

  async function supervise(source: string): Promise<SupervisedProcess> {
    writeFileSync(script, source);
    const port = await freePort();
    running = new SupervisedProcess(
      {
        name: 'The test program',
        logFile,
        command: () => ({ args: [script], environment: { TEST_PORT: String(port) } }),
        untilReady: (ended) => untilListening(port, ended, 10_000),
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
});
