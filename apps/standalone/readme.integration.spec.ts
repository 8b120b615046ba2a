/** What README tells a newcomer to type works as it is printed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSystemFolder, projectFolder, settingsOf } from '#local-system';
import { ApiClient } from './demo/api-client';
import { Checks } from './demo/checks';
import { GOLDEN_DISBURSED_ON } from './demo/golden-figures';
import { tellGoldenStories } from './demo/golden-part';
import { MonthLedger } from './demo/month/month-ledger';
import { behaviourAt } from './demo/sandbox';
import { SimulatedDays } from './demo/simulated-days';
import { TAPE_ENDS_ON } from './demo/tape';
import { type Addresses, System } from './system';

jest.setTimeout(240_000);

const README = readFileSync(path.join(projectFolder(), 'README.md'), 'utf8');
const BLOCKS = [...README.matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => text?.trim() ?? '');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('README', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-readme-'));
  const data = path.join(root, 'data');
  const book = path.join(root, 'book');
  let system: System;
  let addresses: Addresses;

  /** The demo as far as README needs it: the golden loan, lived in three ways. */
  beforeAll(async () => {
    const folder = openSystemFolder(data);
    const settings = settingsOf(folder, { clock: 'simulated' });
    system = new System({
      ...{ folder, ...settings, port: 0, startOn: GOLDEN_DISBURSED_ON, say: () => {} },
      dailySweep: false,
    });
    addresses = await system.start();
    const api = new ApiClient(addresses);
    const days = await SimulatedDays.of(api);
    const world = { api, checks: new Checks(), ledger: new MonthLedger(), behave: behaviourAt(addresses) };
    await tellGoldenStories(world, days);
    await days.turnTo(TAPE_ENDS_ON);
    writeBook();
  });
  afterAll(async () => {
    await system.stop();
    rmSync(root, { recursive: true, force: true });
  });

  /** Two loans of the tape. */
  function writeBook(): void {
    mkdirSync(book);
    for (const name of ['loans.csv', 'instalments.csv', 'payments.csv', 'reversals.csv']) {
      const [header = '', ...rows] = readFileSync(
        path.join(projectFolder(), 'apps/standalone/tape', name),
        'utf8',
      ).split('\n');
      const of = name === 'reversals.csv' ? [] : rows.filter((row) => /\bJB00000[12]\b/.test(row));
      writeFileSync(path.join(book, name), `${[header, ...of].join('\n')}\n`);
    }
  }

  async function typed(text: string): Promise<Ended> {
    const shell = spawn('bash', ['-e', '-o', 'pipefail', '-c', text], {
      cwd: projectFolder(),
      env: { ...process.env, REPRIEVE_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    shell.stdout.setEncoding('utf8').on('data', (said: string) => (stdout += said));
    shell.stderr.setEncoding('utf8').on('data', (said: string) => (stderr += said));
    const [code] = (await once(shell, 'close')) as [number];
    return { code, stdout, stderr };
  }

  it('begins with the demo and one of its cases, in ten lines that run as printed', async () => {
    const [demo = '', look = ''] = BLOCKS;
    expect(demo.split('\n')).toEqual(['npm ci', 'npm run demo']);
    expect(demo.split('\n').length + look.split('\n').length).toBeLessThanOrEqual(10);
    const here = look
      .replace('http://127.0.0.1:3000', addresses.api)
      .replace('http://127.0.0.1:3001', addresses.issuer);
    const { code, stdout, stderr } = await typed(here);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`Reprieve in ${data} (process `) });
    const [now, then, timeline, ...byHand] = stdout.split('\n');
    const json = (text = ''): unknown => JSON.parse(text);
    expect(json(now)).toMatchObject({ caseId: 'CGG000002-1', stage: 'CLOSED' });
    expect(json(then)).toMatchObject({ caseId: 'CGG000002-1', negotiations: [{ status: 'OPEN' }] });
    expect(json(timeline)).toMatchObject({ entries: [{ type: 'LoanRegistered' }, {}, {}] });
    expect(json(byHand.join('\n'))).toMatchObject({ case: { caseId: 'CGG000002-1', stage: 'CLOSED' } });
  });

  const lines = BLOCKS.join('\n')
    .split('\n')
    .filter((line) => line.startsWith('npm run --silent reprieve -- '));

  it.each(lines)('prints a command that works: %s', async (line) => {
    const { code, stderr } = await typed(line.replace('DIR', book).replace('DATE', TAPE_ENDS_ON));
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`Reprieve in ${data} (process `) });
  });

  it('promises that nothing is built anew, and that whoever has read enough may go', async () => {
    const { code, stdout, stderr } = await typed('npm run --silent reprieve -- arrears --as-of 2026-10-31 | head -1');
    expect([code, stdout.split('\n').length]).toEqual([0, 2]);
    expect(stderr).toMatch(/^Reprieve in .*\n$/);
  });
});
