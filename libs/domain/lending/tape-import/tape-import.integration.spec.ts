import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fen, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { arrearsRecord } from '#loan-math';
import { CommandExecutor, EventCodec, EventStore } from '#event-store';
import { SystemClock } from '#clock';
import { startTestEventStore, type TestEventStore } from '../../../../test/support/event-store-server';
import { TAPE_DIR, tapeJson } from '../../../../test/support/read-tape';
import { loanArrears } from '../domain/loan-figures';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { loanEvents } from '../domain/loan.events';
import type { LoanEvent } from '../domain/loan.events';
import { evolveLoan, initialLoan, type LoanState } from '../domain/loan.state';
import { TapeImport } from './tape-import';
import { NotATape, type TapeProblem } from './tape-problem';

interface ExpectedFigures {
  readonly as_of: { readonly [date: string]: { readonly loans: { readonly [loanId: string]: unknown } } };
}

jest.setTimeout(120_000);

let server: TestEventStore;
let store: EventStore;
let executor: CommandExecutor;
let tapes: string;
let made = 0;

beforeEach(async () => {
  server = await startTestEventStore();
  store = EventStore.connect({ connectionString: server.connectionString, codec: new EventCodec([loanEvents]) });
  executor = new CommandExecutor(store);
  tapes = mkdtempSync(join(tmpdir(), 'reprieve-tapes-'));
});

afterEach(async () => {
  await store.dispose();
  await server.stop();
  rmSync(tapes, { recursive: true });
});

const importer = () => new TapeImport(store, executor, new SystemClock());
/** A month after the tape ends. */
const today = testContext({ businessDate: localDate('2026-11-30') });
const run = (folder: string, onProblem?: (problem: TapeProblem) => void) =>
  importer().run(folder, today, { onProblem });

/** The first so many loans of the project's tape with all their rows. */
function smallTape(loans = 20): string {
  const folder = join(tapes, `${made++}`);
  cpSync(TAPE_DIR, folder, { recursive: true });
  const lines = (file: string) => readFileSync(join(TAPE_DIR, file), 'utf8').trimEnd().split('\n');
  const kept = lines('loans.csv').slice(0, loans + 1);
  const ids = new Set(kept.map((line) => line.split(',')[0]));
  const payments = lines('payments.csv').filter((line, i) => i === 0 || ids.has(line.split(',')[1] ?? ''));
  const paymentIds = new Set(payments.map((line) => line.split(',')[0]));
  const write = (file: string, rows: string[]) => writeFileSync(join(folder, file), `${rows.join('\n')}\n`);
  write('loans.csv', kept);
  write(
    'instalments.csv',
    lines('instalments.csv').filter((line, i) => i === 0 || ids.has(line.split(',')[0] ?? '')),
  );
  write('payments.csv', payments);
  write(
    'reversals.csv',
    lines('reversals.csv').filter((line, i) => i === 0 || paymentIds.has(line.split(',')[1] ?? '')),
  );
  return folder;
}

async function eventsInLog(): Promise<number> {
  let events = 0;
  for await (const message of store.readAll({ from: null, streamPrefixes: ['loan-'] }))
    if (message.kind === 'event') events++;
  return events;
}

/** Every loan as the whole log folds it. */
async function bookInLog(): Promise<Map<string, LoanState>> {
  const book = new Map<string, LoanState>();
  for await (const message of store.readAll({ from: null, streamPrefixes: ['loan-'] })) {
    if (message.kind !== 'event') continue;
    const event = message.event as unknown as LoanEvent;
    const { loanId } = event.data;
    book.set(loanId, evolveLoan(book.get(loanId) ?? initialLoan, event));
  }
  return book;
}

function edit(folder: string, file: string, change: (lines: string[]) => string[]): void {
  const path = join(folder, file);
  writeFileSync(path, `${change(readFileSync(path, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
}

describe('importing the loan tape', () => {
  it('books every loan of it as it is told, and changes nothing the second time', async () => {
    const folder = smallTape(200);
    const first = await run(folder);
    expect(first).toMatchObject({ imported: 200, refused: 0, problems: 0, unchanged: 0, extended: 0 });
    const figures = tapeJson<ExpectedFigures>('expected.json').as_of['2026-10-31']?.loans ?? {};
    const book = await bookInLog();
    expect(book.size).toBe(200);
    for (const [loanId, state] of book) {
      const arrears = loanArrears(state, localDate('2026-10-31'));
      expect({ loanId, ...(arrears && arrearsRecord(arrears)) }).toEqual({ loanId, ...(figures[loanId] as object) });
    }
    const second = await run(folder);
    expect(second).toMatchObject({ imported: 0, extended: 0, unchanged: 200, events: 0, refused: 0 });
    expect(await eventsInLog()).toBe(first.events);
  });

  it('goes on where a killed import stopped, without doubles', async () => {
    const folder = smallTape(60);
    const stop = new AbortController();
    let seen = 0;
    const aborted = importer().run(folder, today, {
      signal: stop.signal,
      inFlight: 2,
      onProgress: () => ++seen && stop.abort(new Error('killed')),
    });
    await expect(aborted).rejects.toThrow('killed');
    const half = await eventsInLog();
    expect(half).toBeGreaterThan(0);
    const rest = await run(folder);
    expect(rest).toMatchObject({ refused: 0, problems: 0 });
    expect(rest.imported + rest.unchanged).toBe(60);
    expect(rest.imported).toBeGreaterThan(0);
    expect(half + rest.events).toBe(await eventsInLog());
    expect(await run(folder)).toMatchObject({ unchanged: 60, events: 0 });
  });

  it('can be run by two at once without doubles', async () => {
    const folder = smallTape(60);
    const [a, b] = await Promise.all([run(folder), run(folder)]);
    expect(a.events + b.events).toBe(await eventsInLog());
    expect(await run(folder)).toMatchObject({ unchanged: 60, events: 0 });
  });

  it('adds what a later tape brings', async () => {
    const folder = smallTape();
    await run(folder);
    const [loanId = ''] = (readFileSync(join(folder, 'loans.csv'), 'utf8').split('\n')[1] ?? '').split(',');
    appendFileSync(join(folder, 'payments.csv'), `PNEW,${loanId},2026-10-30T10:00:00+08:00,100,APP\n`);
    expect(await run(folder)).toMatchObject({ extended: 1, unchanged: 19, imported: 0 });
    const { state } = await executor.load(loanStream(loanId), loanDecider);
    expect(state.payments.get('PNEW')).toBeDefined();
  });

  it('leaves out a loan with a bad row wholly, names file and line, and imports the rest', async () => {
    const folder = smallTape(20);
    const ids = readFileSync(join(folder, 'loans.csv'), 'utf8')
      .split('\n')
      .slice(1, 21)
      .map((line) => line.split(',')[0] ?? '');
    edit(folder, 'loans.csv', (lines) => lines.map((l, i) => (i === 2 ? l.replace(',CNY,', ',CNY,-') : l)));
    const instalmentLine = readFileSync(join(folder, 'instalments.csv'), 'utf8')
      .split('\n')
      .findIndex((l) => l.startsWith(`${ids[4]},`));
    edit(folder, 'instalments.csv', (lines) =>
      lines.map((l, i) => (i === instalmentLine ? l.replace(/,(\d{4})-\d\d-\d\d,(\d+),/, ',$1-02-30,$2,') : l)),
    );
    appendFileSync(join(folder, 'payments.csv'), `PX1,${ids[6]},2026-10-30T10:00:00+08:00,1.5,APP\n`);
    appendFileSync(join(folder, 'payments.csv'), `PX2,NOBODY,2026-10-30T10:00:00+08:00,100,APP\n`);
    appendFileSync(join(folder, 'payments.csv'), `PX3,${ids[8]},1999-01-01T10:00:00+08:00,100,APP\n`);
    appendFileSync(join(folder, 'payments.csv'), `too,short\n`);
    appendFileSync(join(folder, 'reversals.csv'), `RX,PNOWHERE,2026-10-30T10:00:00+08:00,CHARGEBACK\n`);
    const problems: TapeProblem[] = [];
    const summary = await run(folder, (problem) => problems.push(problem));
    const paymentLines = readFileSync(join(folder, 'payments.csv'), 'utf8').trimEnd().split('\n').length;
    const reversalLines = readFileSync(join(folder, 'reversals.csv'), 'utf8').trimEnd().split('\n').length;
    expect(problems).toEqual(
      expect.arrayContaining([
        { file: 'loans.csv', line: 3, loanId: ids[1], message: expect.stringMatching(/principal_fen must be a whole/) },
        {
          file: 'instalments.csv',
          line: instalmentLine + 1,
          loanId: ids[4],
          message: expect.stringMatching(/due_on must/),
        },
        { file: 'payments.csv', line: paymentLines - 3, loanId: ids[6], message: expect.stringMatching(/amount_fen/) },
        {
          file: 'payments.csv',
          line: paymentLines - 2,
          loanId: 'NOBODY',
          message: expect.stringMatching(/not in loans/),
        },
        { file: 'payments.csv', line: paymentLines - 1, loanId: ids[8], message: expect.stringMatching(/BEFORE_DISB/) },
        { file: 'payments.csv', line: paymentLines, loanId: null, message: expect.stringMatching(/cells/) },
        { file: 'reversals.csv', line: reversalLines, loanId: null, message: expect.stringMatching(/PNOWHERE/) },
      ]),
    );
    expect(problems).toHaveLength(7);
    expect(summary).toMatchObject({ imported: 16, refused: 5, strayRows: 2, problems: 7 });
    for (const id of [ids[1], ids[4], ids[6], ids[8]]) {
      expect((await executor.load(loanStream(id ?? ''), loanDecider)).revision).toBe(-1);
    }
    expect((await executor.load(loanStream(ids[2] ?? ''), loanDecider)).revision).toBeGreaterThan(-1);
  });

  it('takes rows told twice once, and refuses ids that mean two things', async () => {
    const folder = smallTape(20);
    const payments = readFileSync(join(folder, 'payments.csv'), 'utf8').trimEnd().split('\n');
    const [p1 = '', p2 = ''] = payments.slice(1);
    const loans = readFileSync(join(folder, 'loans.csv'), 'utf8').trimEnd().split('\n');
    appendFileSync(join(folder, 'payments.csv'), `${p1}\n`);
    appendFileSync(join(folder, 'loans.csv'), `${loans[1]}\n`);
    const [id2 = '', loan2 = ''] = p2.split(',');
    appendFileSync(join(folder, 'payments.csv'), `${id2},${loan2},2026-10-30T10:00:00+08:00,7,APP\n`);
    const problems: TapeProblem[] = [];
    expect(await run(folder, (problem) => problems.push(problem))).toMatchObject({ imported: 19, refused: 1 });
    expect(problems).toEqual([
      {
        file: 'payments.csv',
        line: payments.length + 2,
        loanId: loan2,
        message: expect.stringMatching(/PAYMENT_ID_REUSED/),
      },
    ]);
  });

  it('refuses both loans that claim one payment', async () => {
    const folder = smallTape(20);
    const payments = readFileSync(join(folder, 'payments.csv'), 'utf8').trimEnd().split('\n');
    const [id = '', owner = ''] = (payments[1] ?? '').split(',');
    const other = readFileSync(join(folder, 'loans.csv'), 'utf8')
      .split('\n')
      .slice(1, 21)
      .map((l) => l.split(',')[0] ?? '')
      .find((l) => l !== owner);
    appendFileSync(join(folder, 'payments.csv'), `${id},${other},2026-10-30T10:00:00+08:00,7,APP\n`);
    const problems: TapeProblem[] = [];
    expect(await run(folder, (problem) => problems.push(problem))).toMatchObject({ imported: 18, refused: 2 });
    const line = payments.length + 1;
    expect(problems).toHaveLength(2);
    expect(problems).toEqual(
      expect.arrayContaining([
        { file: 'payments.csv', line, loanId: other, message: `payment ${id} stands on loan ${owner} too, on line 2` },
        {
          file: 'payments.csv',
          line: 2,
          loanId: owner,
          message: `payment ${id} stands on loan ${other} too, on line ${line}`,
        },
      ]),
    );
  });

  it('names both loans that share a payment with a reversal, and takes the loan whose rows are only told twice', async () => {
    const problems: TapeProblem[] = [];
    const summary = await run(join(__dirname, 'shared-payment-tape'), (problem) => problems.push(problem));
    expect(summary).toMatchObject({ imported: 1, refused: 2, strayRows: 0, problems: 2 });
    expect(problems.map(({ file, line, loanId }) => ({ file, line, loanId }))).toEqual([
      { file: 'payments.csv', line: 2, loanId: 'B18A' },
      { file: 'payments.csv', line: 3, loanId: 'B18B' },
    ]);
    const { state } = await executor.load(loanStream('B18C'), loanDecider);
    expect([state.payments.length, state.reversals.length]).toEqual([1, 1]);
  });

  it('tells a loan that is left out once, with everything that is wrong with it', async () => {
    const folder = smallTape(5);
    const [loanId = ''] = (readFileSync(join(folder, 'loans.csv'), 'utf8').split('\n')[2] ?? '').split(',');
    const bad = (n: number): string => `PBAD${n},${loanId},2026-10-30T10:00:00+08:00,0,APP\n`;
    appendFileSync(join(folder, 'payments.csv'), [1, 2, 3].map(bad).join(''));
    // A reversal of a payment that is reported already is no news of its own.
    appendFileSync(join(folder, 'reversals.csv'), 'RBAD,PBAD1,2026-10-30T11:00:00+08:00,CHARGEBACK\n');
    edit(folder, 'loans.csv', (lines) => lines.map((l, i) => (i === 2 ? l.replace(',CNY,', ',USD,') : l)));
    const problems: TapeProblem[] = [];
    const summary = await run(folder, (problem) => problems.push(problem));
    expect(summary).toMatchObject({ imported: 4, refused: 1, strayRows: 0, problems: 1 });
    const last = readFileSync(join(folder, 'payments.csv'), 'utf8').trimEnd().split('\n').length;
    expect(problems).toMatchObject([{ file: 'loans.csv', line: 3, loanId }]);
    for (const line of [last - 2, last - 1, last]) {
      expect(problems[0]?.message).toContain(`payments.csv:${line}: amount_fen must be`);
    }
  });

  it.each([
    ['an amount with an unquoted comma', (id: string) => `PW,${id},2026-10-30T10:00:00+08:00,1,500,APP`],
    ['a comma in the payment id', (id: string) => `P,W,${id},2026-10-30T10:00:00+08:00,1500,APP`],
    ['a cell too few', (id: string) => `PW,${id},1500,APP`],
    ['the first cell missing', (id: string) => `${id},2026-10-30T10:00:00+08:00,1500,APP`],
    ['a quote that is never closed', (id: string) => `PW,${id},2026-10-30T10:00:00+08:00,"1500,APP`],
    ['a quoted amount with a comma', (id: string) => `PW,${id},2026-10-30T10:00:00+08:00,"1,500",APP`],
  ])('leaves out the whole loan of a payment row with %s', async (_, row) => {
    const folder = smallTape(5);
    const [loanId = ''] = (readFileSync(join(folder, 'loans.csv'), 'utf8').split('\n')[4] ?? '').split(',');
    appendFileSync(join(folder, 'payments.csv'), `${row(loanId)}\nPNEXT,${loanId},2026-10-30T10:00:00+08:00,100,APP\n`);
    const line = readFileSync(join(folder, 'payments.csv'), 'utf8').trimEnd().split('\n').length - 1;
    const problems: TapeProblem[] = [];
    const summary = await run(folder, (problem) => problems.push(problem));
    expect(summary).toMatchObject({ imported: 4, refused: 1, strayRows: 0, problems: 1 });
    expect(problems).toMatchObject([{ file: 'payments.csv', line, loanId }]);
    expect((await executor.load(loanStream(loanId), loanDecider)).revision).toBe(-1);
  });

  it('leaves out the loan of a reversal that has not its form, and reports the row that no loan can be found for', async () => {
    const folder = smallTape(20);
    const [header = '', first = ''] = readFileSync(join(folder, 'payments.csv'), 'utf8').split('\n');
    const [paymentId = '', loanId = ''] = first.split(',');
    expect(header).toMatch(/^payment_id,loan_id/);
    appendFileSync(
      join(folder, 'reversals.csv'),
      `R,1,${paymentId},2026-10-30T10:00:00+08:00,CHARGEBACK\nR2,NOPAYMENT\n`,
    );
    const problems: TapeProblem[] = [];
    const summary = await run(folder, (problem) => problems.push(problem));
    const lines = readFileSync(join(folder, 'reversals.csv'), 'utf8').trimEnd().split('\n').length;
    expect(summary).toMatchObject({ imported: 19, refused: 1, strayRows: 1, problems: 2 });
    expect(problems.map(({ line, loanId: id }) => [line, id])).toEqual([
      [lines - 1, loanId],
      [lines, null],
    ]);
  });

  it('reads quoted fields as RFC 4180 writes them', async () => {
    const folder = smallTape(5);
    const quoted = (line: string): string =>
      line
        .split(',')
        .map((cell) => `"${cell}"`)
        .join(',');
    for (const file of ['loans.csv', 'instalments.csv', 'payments.csv', 'reversals.csv']) {
      edit(folder, file, (lines) => lines.map(quoted));
    }
    edit(folder, 'loans.csv', ([header = '', ...rows]) => [
      `${header},"branch"`,
      ...rows.map((l) => `${l},"Hangzhou ""West"", 2"`),
    ]);
    expect(await run(folder)).toMatchObject({ imported: 5, refused: 0, problems: 0 });
    const [, row = ''] = readFileSync(join(folder, 'loans.csv'), 'utf8').split('\n');
    const { state } = await executor.load(loanStream((row.split(',')[0] ?? '').replaceAll('"', '')), loanDecider);
    expect(state.registered?.attributes).toEqual({ branch: 'Hangzhou "West", 2' });
  });

  it.each([
    [
      'a payment dated after today',
      'payments.csv',
      (id: string) => `PF,${id},2099-01-01T10:00:00+08:00,100,APP`,
      /VALUE_DATE_IN_FUTURE/,
    ],
    [
      'a payment dated tomorrow',
      'payments.csv',
      (id: string) => `PF,${id},2026-12-01T10:00:00+08:00,100,APP`,
      /VALUE_DATE_IN_FUTURE/,
    ],
    [
      'a payment in the year 2101',
      'payments.csv',
      (id: string) => `PF,${id},2101-01-01T10:00:00+08:00,100,APP`,
      /paid_at must be/,
    ],
  ])('refuses %s, as the API does', async (_, file, row, message) => {
    const folder = smallTape(5);
    const [loanId = ''] = (readFileSync(join(folder, 'loans.csv'), 'utf8').split('\n')[1] ?? '').split(',');
    appendFileSync(join(folder, file), `${row(loanId)}\n`);
    const problems: TapeProblem[] = [];
    const summary = await run(folder, (problem) => problems.push(problem));
    expect(summary).toMatchObject({ imported: 4, refused: 1, problems: 1 });
    expect(problems).toEqual([expect.objectContaining({ file, loanId, message: expect.stringMatching(message) })]);
  });

  it.each([
    [
      'disbursed after today',
      (l: string) => l.replace(/,\d{4}-(\d\d-\d\d),/, ',2098-$1,'),
      /DISBURSEMENT_IN_FUTURE|SCHEDULE_INVALID/,
    ],
    [
      'with a daily rate of 1',
      (l: string) => l.replace(/,0\.\d+,0\.\d+,0\.24$/, ',1,0.0006,0.24'),
      /daily_rate must be an exact rate from 0 to 0\.01/,
    ],
    [
      'with a rate written as a fraction',
      (l: string) => l.replace(/,0\.\d+,0\.\d+,0\.24$/, ',1/2500,0.0006,0.24'),
      /daily_rate must be/,
    ],
    [
      'of a principal no request may state',
      (l: string) => l.replace(/,CNY,\d+,/, ',CNY,500000000000,'),
      /principal_fen must be/,
    ],
  ])('refuses a loan %s, as the API does', async (_, change, message) => {
    const folder = smallTape(5);
    edit(folder, 'loans.csv', (lines) => lines.map((l, i) => (i === 1 ? change(l) : l)));
    const problems: TapeProblem[] = [];
    expect(await run(folder, (problem) => problems.push(problem))).toMatchObject({
      imported: 4,
      refused: 1,
      problems: 1,
    });
    expect(problems).toMatchObject([{ file: 'loans.csv', line: 2, message: expect.stringMatching(message) }]);
  });

  it('knows a payment again that the API told in another writing of its moment', async () => {
    const folder = smallTape(5);
    await run(folder);
    const [, first = ''] = readFileSync(join(folder, 'payments.csv'), 'utf8').split('\n');
    const [id = '', loanId = '', paidAt = '', amount = '', channel = ''] = first.split(',');
    const utc = new Date(paidAt).toISOString();
    const data = { paymentId: id, amount: fen(Number(amount)), paidAt: utc, channel };
    const command = { type: 'RecordRepayment' as const, data };
    const outcome = await executor.execute(loanStream(loanId), loanDecider, loanEvents, command, today);
    expect(outcome).toMatchObject({ kind: 'unchanged' });
    edit(folder, 'payments.csv', (lines) => lines.map((l, i) => (i === 1 ? l.replace(paidAt, utc) : l)));
    expect(await run(folder)).toMatchObject({ unchanged: 5, events: 0, refused: 0 });
  });

  it('refuses a loan that stands in the book otherwise', async () => {
    const folder = smallTape(5);
    await run(folder);
    edit(folder, 'loans.csv', (lines) => lines.map((l, i) => (i === 1 ? l.replace(/,C\d+,/, ',C999999,') : l)));
    const before = await eventsInLog();
    const problems: TapeProblem[] = [];
    expect(await run(folder, (problem) => problems.push(problem))).toMatchObject({
      unchanged: 4,
      refused: 1,
      events: 0,
    });
    expect(problems).toMatchObject([
      { file: 'loans.csv', line: 2, message: expect.stringMatching(/LOAN_EXISTS_DIFFERENTLY/) },
    ]);
    expect(await eventsInLog()).toBe(before);
  });

  it('refuses a folder that is no tape, with the file and column that are missing', async () => {
    await expect(run(join(tapes, 'nowhere'))).rejects.toThrow(NotATape);
    const folder = smallTape(5);
    edit(folder, 'payments.csv', (lines) => lines.map((l, i) => (i === 0 ? l.replace('amount_fen', 'amount') : l)));
    await expect(run(folder)).rejects.toThrow('payments.csv has no column amount_fen');
    expect(await eventsInLog()).toBe(0);
  });
});
