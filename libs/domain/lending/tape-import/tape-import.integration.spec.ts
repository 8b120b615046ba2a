import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { arrearsRecord } from '#loan-math';
import { CommandExecutor, EventCodec, EventStore } from '#event-store';
import { SystemClock } from '#clock';
import { startTestEventStore, type TestEventStore } from '../../../../test/support/event-store-server';
import { TAPE_DIR, tapeJson } from '../../../../test/support/read-tape';
import { loanArrears } from '../domain/loan-figures';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { loanEvents } from '../domain/loan.definitions';
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
const run = (folder: string, onProblem?: (problem: TapeProblem) => void) =>
  importer().run(folder, testContext(), { onProblem });

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
    const aborted = importer().run(folder, testContext(), {
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
    expect(state.payments.find(({ paymentId }) => paymentId === 'PNEW')).toBeDefined();
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
    expect(summary).toMatchObject({ imported: 16, refused: 5, problems: 7 });
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
    expect(problems).toEqual([
      {
        file: 'payments.csv',
        line: payments.length + 1,
        loanId: other,
        message: `payment ${id} belongs to loan ${owner} already`,
      },
    ]);
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
