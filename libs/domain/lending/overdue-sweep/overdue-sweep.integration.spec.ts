import { localDate, type CommandContext, type Rejection } from '#kernel';
import { testContext } from '#kernel-testing';
import { CommandExecutor, EventCodec, EventStore, commandId } from '#event-store';
import { SystemClock } from '#clock';
import { startTestEventStore, type TestEventStore } from '../../../../test/support/event-store-server';
import { goldenTerms } from '#lending-testing';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { loanEvents } from '../domain/loan.events';
import type { LoanCommand } from '../domain/loan-commands';
import type { OverdueReport } from './domain/overdue-report';
import { SWEEP_STREAM, sweepDecider } from './domain/sweep.decider';
import { sweepEvents } from './domain/sweep.events';
import type { LoanBook, LoanBookEntry } from './loan-book';
import { OverdueSweep } from './overdue-sweep';
import type { LastLook } from './domain/last-look';
import type { LastLooks } from './last-looks';
import type { UndoneLook, UndoneLooks } from './undone-looks';

jest.setTimeout(120_000);

const MAY = localDate('2025-05-12');
const LOANS = Array.from({ length: 25 }, (_, i) => `L${`${i}`.padStart(2, '0')}`);

let server: TestEventStore;
let store: EventStore;
let executor: CommandExecutor;

/** A book of loans none of which is in a case. */
class Book implements LoanBook {
  waited = 0;
  readonly entries = new Map<string, LoanBookEntry>(
    LOANS.map((loanId) => [
      loanId,
      {
        loanId,
        borrowerId: `C-${loanId}`,
        openCaseId: null,
        reportedBucket: null,
        reportedClass: null,
        reportedOldestUnpaidOn: null,
        events: 1,
      },
    ]),
  );
  async waitUntilCaughtUp(): Promise<void> {
    this.waited++;
  }
  async loansOf(): Promise<readonly string[]> {
    return [];
  }
  async count(): Promise<number> {
    return this.entries.size;
  }
  async page({ after, limit }: { after: string | null; limit: number }): Promise<readonly LoanBookEntry[]> {
    return [...this.entries.values()].filter(({ loanId }) => after === null || loanId > after).slice(0, limit);
  }
}

const REFUSAL: Rejection = { code: 'CASE_CLOSED', reason: { en: 'The case is closed.', zh: '案件已关闭。' } };

/** Cases that record every report they have not seen. */
class Cases {
  readonly told: { report: OverdueReport; context: CommandContext }[] = [];
  readonly seen = new Set<string>();
  /** The sweep is killed, or told that it cannot go on with a loan, when it tells of this one. */
  killOn: string | null = null;
  failOn: string | null = null;
  refuseOn: string | null = null;
  readonly killed = new AbortController();
  async report(report: OverdueReport, context: CommandContext): Promise<'RECORDED' | 'UNCHANGED' | Rejection> {
    if (report.loanId === this.killOn) this.killed.abort(new Error('killed'));
    if (report.loanId === this.refuseOn) return REFUSAL;
    if (report.loanId === this.failOn) throw new TypeError('no money in it');
    if (this.seen.has(context.commandId)) return 'UNCHANGED';
    this.seen.add(context.commandId);
    this.told.push({ report, context });
    return 'RECORDED';
  }
}

beforeAll(async () => {
  server = await startTestEventStore();
  store = EventStore.connect({
    connectionString: server.connectionString,
    codec: new EventCodec([loanEvents, sweepEvents]),
  });
  executor = new CommandExecutor(store);
  for (const loanId of LOANS) {
    await send(loanId, { type: 'RegisterLoan', data: { ...goldenTerms, loanId, borrowerId: `C-${loanId}` } });
  }
  // Every fifth loan paid what was due.
  for (const loanId of LOANS.filter((_, i) => i % 5 === 0)) {
    const data = { paymentId: 'P1', amount: 432_196 as never, paidAt: '2025-02-10T09:00:00+08:00', channel: 'APP' };
    await send(loanId, { type: 'RecordRepayment', data });
  }
});

afterAll(async () => {
  await store.dispose();
  await server.stop();
});

function send(loanId: string, command: LoanCommand): Promise<unknown> {
  const context = testContext({ commandId: commandId(loanId, command.type) });
  return executor.execute(loanStream(loanId), loanDecider, loanEvents, command, context);
}

/** The queue of undone looks, in memory. */
class Looks implements UndoneLooks {
  readonly noted = new Map<string, UndoneLook>();
  readonly problems: (Error | Rejection)[] = [];
  async open(): Promise<ReadonlyMap<string, UndoneLook>> {
    return this.noted;
  }
  async note(look: UndoneLook, problem: Error | Rejection): Promise<void> {
    this.noted.set(look.loanId, look);
    this.problems.push(problem);
  }
  async done({ loanId }: UndoneLook): Promise<void> {
    this.noted.delete(loanId);
  }
}

/** The last looks, in memory. */
class Looked implements LastLooks {
  readonly known = new Map<string, LastLook>();
  async of(loanIds: readonly string[]): Promise<ReadonlyMap<string, LastLook>> {
    return new Map([...this.known].filter(([loanId]) => loanIds.includes(loanId)));
  }
  async remember(looks: ReadonlyMap<string, LastLook>): Promise<void> {
    for (const [loanId, look] of looks) this.known.set(loanId, look);
  }
}

const sweepOf = (book: LoanBook, cases: Cases, looks: UndoneLooks = new Looks(), looked: LastLooks = new Looked()) =>
  new OverdueSweep(executor, book, cases, new SystemClock(), looks, looked, store);
const operator = (id: string) => testContext({ commandId: commandId(id) });

describe('the overdue sweep', () => {
  it('goes on where a killed sweep stopped, tells every overdue loan once, and only news after that', async () => {
    const book = new Book();
    const cases = new Cases();
    cases.killOn = 'L13';
    const options = { pageSize: 5, inFlight: 4 };
    const { signal } = cases.killed;
    await expect(sweepOf(book, cases).run(MAY, operator('a'), { ...options, signal })).rejects.toThrow('killed');
    expect((await executor.load(SWEEP_STREAM, sweepDecider)).state.running?.asOf).toBe(MAY);

    cases.killOn = null;
    const progress: number[] = [];
    const outcome = await sweepOf(book, cases).run(MAY, operator('b'), {
      ...options,
      onProgress: ({ done, total }) => progress.push(done / total),
    });
    expect(outcome).toMatchObject({ kind: 'completed', counts: { examined: 25, overdue: 20, refused: 0 } });
    expect(progress.at(-1)).toBe(1);
    expect(cases.told.map(({ report }) => report.loanId).sort()).toEqual(LOANS.filter((_, i) => i % 5 !== 0));
    expect(cases.told[0]?.report.figures).toMatchObject({ dpd: 91, payoff: 1_262_112 });
    expect(cases.told[0]?.context).toMatchObject({
      actor: { kind: 'process', id: 'overdue-sweep' },
      businessDate: MAY,
      correlationId: operator('b').correlationId,
    });
    expect(book.waited).toBe(2);

    for (const { report } of cases.told) {
      const { loanId, borrowerId, figures } = report;
      const told = {
        reportedBucket: figures?.bucket ?? null,
        reportedClass: figures?.class ?? null,
        reportedOldestUnpaidOn: figures?.oldestUnpaidDueOn ?? null,
      };
      const openCaseId = `${borrowerId}-1`;
      book.entries.set(loanId, { loanId, borrowerId, openCaseId, events: 1, ...told });
    }
    const before = cases.told.length;
    const again = await sweepOf(book, cases).run(MAY, operator('c'), options);
    expect(again).toMatchObject({ kind: 'completed', counts: { examined: 25, overdue: 20, reported: 0 } });
    expect(cases.told).toHaveLength(before);
    expect((await executor.load(SWEEP_STREAM, sweepDecider)).revision).toBe(1);
  });

  it('is joined by a second start of the same date in one process', async () => {
    const cases = new Cases();
    const sweep = sweepOf(new Book(), cases);
    const june = localDate('2025-06-30');
    const [a, b] = await Promise.all([sweep.run(june, operator('d')), sweep.run(june, operator('e'))]);
    expect(a).toEqual(b);
    expect(new Set(cases.told.map(({ report }) => report.loanId)).size).toBe(cases.told.length);
  });

  it('is not done again for the command that began it, in whichever process, also after later dates', async () => {
    const [first, later] = [localDate('2025-07-05'), localDate('2025-07-06')];
    const outcome = await sweepOf(new Book(), new Cases()).run(first, operator('d2'));
    await sweepOf(new Book(), new Cases()).run(later, operator('e2'));
    const [book, cases] = [new Book(), new Cases()];
    expect(await sweepOf(book, cases).run(first, operator('d2'))).toEqual(outcome);
    expect([book.waited, cases.told]).toEqual([0, []]);
  });

  it('is not kept from the rest of the book and the other dates by a loan it cannot look at', async () => {
    const [book, cases, looks] = [new Book(), new Cases(), new Looks()];
    cases.failOn = 'L07';
    const [july, august] = [localDate('2025-07-31'), localDate('2025-08-31')];
    const first = await sweepOf(book, cases, looks).run(july, operator('g'));
    expect(first).toMatchObject({ kind: 'completed', counts: { examined: 25, setAside: 1 } });
    expect(cases.told).toHaveLength(24);
    expect([...looks.noted.values()]).toMatchObject([{ loanId: 'L07', asOf: july, previous: localDate('2025-07-06') }]);

    // Once it can be looked at, what happened since the sweep before the first that failed is told.
    cases.failOn = null;
    const second = await sweepOf(book, cases, looks).run(august, operator('h'));
    expect(second).toMatchObject({ kind: 'completed', counts: { examined: 25, setAside: 0 } });
    expect(looks.noted.size).toBe(0);
  });

  it('puts a report a case refuses among what is undone, and takes it out once the case takes it', async () => {
    const [book, cases, looks] = [new Book(), new Cases(), new Looks()];
    cases.refuseOn = 'L08';
    const first = await sweepOf(book, cases, looks).run(localDate('2025-09-30'), operator('k'));
    expect(first).toMatchObject({ kind: 'completed', counts: { examined: 25, refused: 1, setAside: 0 } });
    expect([...looks.noted.keys()]).toEqual(['L08']);
    expect(looks.problems).toEqual([REFUSAL]);
    const look = looks.noted.get('L08');
    if (!look) throw new Error('nothing is noted');
    expect(await sweepOf(book, cases, looks).lookAgain(look, operator('l'))).toEqual(REFUSAL);
    cases.refuseOn = null;
    await sweepOf(book, cases, looks).run(localDate('2025-10-01'), operator('m'));
    expect(looks.noted.size).toBe(0);
    expect(cases.told.map(({ report }) => report.loanId)).toContain('L08');
  });

  it('goes over a loan again that it could not look at, also one the book no longer lists', async () => {
    const [book, cases, looks] = [new Book(), new Cases(), new Looks()];
    const previous = localDate('2025-06-30');
    const look = { loanId: 'L07', borrowerId: 'C-L07', openCaseId: null, asOf: localDate('2025-08-31'), previous };
    looks.noted.set('L07', look);
    book.entries.delete('L07');
    await sweepOf(book, cases, looks).lookAgain(look, operator('i'));
    expect(cases.told.map(({ report }) => report.loanId)).toEqual(['L07']);
    await sweepOf(book, cases, looks).run(localDate('2025-10-31'), operator('j'));
    expect(cases.told.map(({ report }) => report.loanId)).toContain('L07');
    expect(looks.noted.size).toBe(0);
  });

  it('passes over a loan until it may be overdue or older, an event changed it, the case knows otherwise or nothing is remembered', async () => {
    const [book, looks, looked] = [new Book(), new Looks(), new Looked()];
    const [loanId, borrowerId] = ['L-LOOKED', 'C-LOOKED'];
    const disbursedOn = localDate('2025-10-10');
    await send(loanId, { type: 'RegisterLoan', data: { ...goldenTerms, loanId, borrowerId, disbursedOn } });
    let entry: LoanBookEntry = { ...(book.entries.get('L00') as LoanBookEntry), loanId, borrowerId };
    book.entries.clear();
    let sweeps = 0;
    const swept = async (asOf: string, change: Partial<LoanBookEntry> = {}) => {
      entry = { ...entry, ...change };
      book.entries.set(loanId, entry);
      sweeps += 1;
      const sweep = sweepOf(book, new Cases(), looks, looked);
      const outcome = await sweep.run(localDate(asOf), operator(`looked-${sweeps}`));
      return outcome.kind === 'completed' ? outcome.counts : null;
    };
    expect(await swept('2025-11-01')).toMatchObject({ examined: 1, passedOver: 0, overdue: 0 });
    expect(await swept('2025-11-02')).toMatchObject({ examined: 1, passedOver: 1, overdue: 0 });
    expect(await swept('2025-11-11')).toMatchObject({ examined: 1, passedOver: 0, overdue: 1, reported: 1 });

    const told = { reportedBucket: '1-30', reportedClass: 'SPECIAL_MENTION' };
    const inCase = { openCaseId: 'C-LOOKED-1', ...told, reportedOldestUnpaidOn: localDate('2025-11-10') };
    expect(await swept('2025-11-12', inCase)).toMatchObject({ examined: 1, passedOver: 1, overdue: 1 });
    expect(await swept('2025-11-13', { events: 2 })).toMatchObject({ passedOver: 0, overdue: 1 });
    expect(await swept('2025-11-14', { events: 1, openCaseId: null, reportedBucket: null })).toMatchObject({
      passedOver: 0,
      reported: 1,
    });
    expect(await swept('2025-11-15', inCase)).toMatchObject({ passedOver: 1 });
    looked.known.clear();
    expect(await swept('2025-11-16')).toMatchObject({ passedOver: 0, overdue: 1, reported: 0 });
  });

  describe('where a payment comes in while the case is told of the loan', () => {
    const PAID = { amount: 432_196 as never, channel: 'APP' };

    /** Three loans that begin to be overdue on the same day; the second is paid before the case has answered. */
    async function sweptAsPaid(asOf: string, paidAt: string, today: string, killed = false) {
      const date = localDate(asOf);
      const [book, cases, looked] = [new Book(), new Cases(), new Looked()];
      const clock = new SystemClock();
      jest.spyOn(clock, 'businessDate').mockReturnValue(localDate(today));
      const loans = ['A', 'B', 'C'].map((n) => `L-${asOf}-${n}`);
      const blank = book.entries.get('L00') as LoanBookEntry;
      book.entries.clear();
      for (const loanId of loans) {
        const disbursedOn = localDate('2025-11-20');
        await send(loanId, { type: 'RegisterLoan', data: { ...goldenTerms, loanId, borrowerId: loanId, disbursedOn } });
        book.entries.set(loanId, { ...blank, loanId, borrowerId: loanId });
      }
      const [, paid = ''] = loans;
      const report = cases.report.bind(cases);
      jest.spyOn(cases, 'report').mockImplementation(async (...told) => {
        if (told[0].loanId === paid && !cases.told.some(({ report: said }) => said.loanId === paid))
          await send(paid, { type: 'RecordRepayment', data: { ...PAID, paymentId: `P-${asOf}`, paidAt } });
        return report(...told);
      });
      const written = jest.spyOn(store, 'writtenSince');
      if (killed) written.mockRejectedValueOnce(new Error('killed'));
      const sweep = () => new OverdueSweep(executor, book, cases, clock, new Looks(), looked, store);
      const run = () => sweep().run(date, operator(`paid-${asOf}`));
      if (killed) {
        await expect(run()).rejects.toThrow('killed');
        for (const { report: said } of cases.told) {
          const { bucket, class: of, oldestUnpaidDueOn } = said.figures ?? {};
          const entry = { loanId: said.loanId, borrowerId: said.loanId, openCaseId: `${said.loanId}-1`, events: 1 };
          book.entries.set(said.loanId, {
            ...{ ...entry, reportedBucket: bucket ?? null, reportedClass: of ?? null },
            reportedOldestUnpaidOn: oldestUnpaidDueOn ?? null,
          });
        }
      }
      const reads = jest.spyOn(store, 'readStream');
      const outcome = await run();
      const read = reads.mock.calls.map(([stream]) => stream).filter((stream) => stream.startsWith('loan-'));
      jest.restoreAllMocks();
      return { told: cases.told.map((one) => one.report), outcome, loans, paid, read };
    }

    it('tells in a late sweep what the payment cured, once, and reads no other loan again', async () => {
      const { told, loans, paid, read } = await sweptAsPaid('2026-01-20', '2026-01-22T09:00:00+08:00', '2026-01-25');
      expect(told.map(({ loanId }) => loanId).sort()).toEqual([...loans, paid].sort());
      expect(told.filter(({ loanId }) => loanId === paid).map(({ curedSince }) => curedSince)).toEqual([
        null,
        '2026-01-22',
      ]);
      expect(read.sort()).toEqual([...loans, paid].map(loanStream).sort());
    });

    it('tells in a sweep of the very day that nothing is overdue any more', async () => {
      const { told, paid } = await sweptAsPaid('2026-01-21', '2026-01-21T09:00:00+08:00', '2026-01-21');
      const ofPaid = told.filter(({ loanId }) => loanId === paid);
      expect(ofPaid.map(({ figures }) => figures === null)).toEqual([false, true]);
      expect(ofPaid.at(-1)?.curedOn).toBe('2026-01-21');
    });

    it('tells it when run again after it was killed in between, and tells nothing else twice', async () => {
      const { told, loans, paid, outcome } = await sweptAsPaid(
        ...(['2026-01-23', '2026-01-24T09:00:00+08:00', '2026-01-25', true] as const),
      );
      expect(told.map(({ loanId }) => loanId).sort()).toEqual([...loans, paid].sort());
      expect(told.at(-1)).toMatchObject({ loanId: paid, curedSince: '2026-01-24' });
      expect(outcome).toMatchObject({ kind: 'completed', counts: { examined: 3, overdue: 3, setAside: 0 } });
    });
  });

  it('refuses a date before the last completed one', async () => {
    const outcome = await sweepOf(new Book(), new Cases()).run(MAY, operator('f'));
    expect(outcome).toMatchObject({ kind: 'rejected', rejection: { code: 'SWEEP_DATE_PASSED' } });
  });
});
