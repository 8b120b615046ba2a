import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtProgram, openSystemFolder, projectFolder, readRunNote } from '#local-system';

jest.setTimeout(120_000);

/** What a command said and how it ended. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function reprieve(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [builtProgram('apps/cli/main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

/** The header and the rows about these loans; payments of them keep their reversals. */
function excerpt(file: string, keep: (cells: readonly string[]) => boolean): string[] {
  const text = readFileSync(path.join(projectFolder(), 'apps/standalone/tape', file), 'utf8');
  const [header = '', ...rows] = text.trim().split('\n');
  return [header, ...rows.filter((row) => keep(row.split(',')))];
}

describe('the command line on a folder', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reprieve-cli-'));
  const tape = path.join(root, 'tape');
  const standalone = ['--standalone', path.join(root, 'data')];
  const expected = JSON.parse(
    readFileSync(path.join(projectFolder(), 'apps/standalone/tape/expected.json'), 'utf8'),
  ) as { as_of: Record<string, { loans: Record<string, Record<string, unknown>> }> };
  const ids = ['JB000001', 'JB000002', 'JB000003', 'HB000004', 'HB000016'];

  beforeAll(() => {
    mkdirSync(tape);
    const payments = excerpt('payments.csv', ([, loanId]) => ids.includes(loanId ?? ''));
    const paymentIds = new Set(payments.map((row) => row.split(',')[0]));
    const files = {
      'loans.csv': excerpt('loans.csv', ([loanId]) => ids.includes(loanId ?? '')),
      'instalments.csv': excerpt('instalments.csv', ([loanId]) => ids.includes(loanId ?? '')),
      'payments.csv': [
        ...payments,
        // Money that is not whole fen, a day that does not exist, a loan nobody knows.
        'PX1,JB000003,2026-01-05T10:00:00+08:00,10.5,ALIPAY_BALANCE',
        'PX2,HB000016,2026-02-30T10:00:00+08:00,100,ALIPAY_BALANCE',
        'PX3,NOBODY,2026-01-05T10:00:00+08:00,100,ALIPAY_BALANCE',
      ],
      'reversals.csv': excerpt('reversals.csv', ([, paymentId]) => paymentIds.has(paymentId)),
    };
    for (const [name, rows] of Object.entries(files)) writeFileSync(path.join(tape, name), `${rows.join('\n')}\n`);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const lineOf = (payment: string): number =>
    readFileSync(path.join(tape, 'payments.csv'), 'utf8')
      .split('\n')
      .findIndex((row) => row.startsWith(payment)) + 1;

  it('imports what is good, and reports every bad row with file and line', async () => {
    const { code, stdout, stderr } = await reprieve('import', tape, ...standalone);
    expect(JSON.parse(stdout)).toMatchObject({ imported: 3, refused: 3, problems: 3 });
    for (const payment of ['PX1', 'PX2', 'PX3']) expect(stderr).toContain(`payments.csv:${lineOf(payment)}: `);
    expect(code).toBe(1);
  });

  it('changes nothing when the same book is imported again', async () => {
    const { stdout } = await reprieve('import', tape, ...standalone);
    expect(JSON.parse(stdout)).toMatchObject({ imported: 0, unchanged: 3, events: 0 });
  });

  it('tells what is owed on every loan, one line each, and nothing else', async () => {
    const { code, stdout } = await reprieve('arrears', '--as-of', '2026-02-28', '--format', 'jsonl', ...standalone);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const wanted = ['HB000004', 'JB000001', 'JB000002'];
    expect(lines).toEqual(
      wanted.map((loanId) => ({ loan_id: loanId, ...expected.as_of['2026-02-28']?.loans[loanId] })),
    );
    expect(code).toBe(0);
  });

  it('sweeps, and shows the case that was opened as it stood', async () => {
    const swept = await reprieve('sweep', '--as-of', '2026-02-28', ...standalone);
    expect(JSON.parse(swept.stdout)).toMatchObject({ as_of: '2026-02-28', overdue: 1, reported: 1 });
    const borrower = excerpt('loans.csv', ([loanId]) => loanId === 'HB000004')[1]?.split(',')[1] ?? '';
    const shown = await reprieve('case', 'show', `${borrower}-1`, '--revision', '0', ...standalone);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      case: { stage: 'OVERDUE', loans: [{ loanId: 'HB000004', dpd: 345 }] },
    });
    const before = await reprieve(
      'case',
      'show',
      `${borrower}-1`,
      '--as-of',
      '2020-01-01T00:00:00+08:00',
      ...standalone,
    );
    expect([before.code, before.stdout]).toEqual([1, '']);
  });

  it('takes in the working days of another year, once', async () => {
    const file = path.join(root, '2027.json');
    const year = {
      year: 2027,
      source: 'a notice of a test',
      holidays: [['2027-02-05', '2027-02-11']],
      makeUpWorkdays: ['2027-02-20'],
    };
    writeFileSync(file, JSON.stringify({ ...year, makeUpWorkdays: ['2027-02-22'] }));
    const weekday = await reprieve('calendar', 'load', file, ...standalone);
    expect([weekday.code, weekday.stderr]).toEqual([2, expect.stringContaining('2027-02-22 is no weekend day')]);
    writeFileSync(file, JSON.stringify(year));
    expect((await reprieve('calendar', 'load', file, ...standalone)).code).toBe(0);
    const { code, stdout } = await reprieve('calendar', 'show', ...standalone);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { known_until: '2027-12-31', afterwards: 'weekends only' }]);
    writeFileSync(file, JSON.stringify({ ...year, makeUpWorkdays: [] }));
    const other = await reprieve('calendar', 'load', file, ...standalone);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('--replace')]);
  });

  it('leaves nothing running', () => {
    expect(readRunNote(openSystemFolder(path.join(root, 'data')))?.state).toBe('stopped');
  });
});
