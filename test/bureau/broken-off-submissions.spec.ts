/**
 * A run of reports that is broken off inside a page, or met by another process: every row that was written stands in one file in the
 * end, and no loan is passed over because the store did not answer.
 */
import { ConsoleLogger, Logger } from '@nestjs/common';
import {
  bureauDecider,
  type BureauState,
  SubmissionRun,
  submissionDecider,
  submissionStream,
  submissionView,
} from '#bureau';
import { type CommandExecutor, type EventStore, EventStoreUnavailable, UnreadableEvent } from '#event-store';
import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import type { LoanBook } from '#lending';
import { goldenAfter } from '#lending-testing';
import { partyDecider, partyStream, type PartyCommand, partyEvents } from '#parties';
import { bureauStream } from '../../libs/domain/bureau/record/bureau.decider';
import { bureauEvents } from '../../libs/domain/bureau/record/objection.events';
import { bureauDueRows } from '../../libs/read-models/loan-book/bureau-due.table';
import { bureauUnansweredRows } from '../../libs/read-models/loan-book/bureau-unanswered.table';
import { setAsideItems } from '../../libs/read-models/work-queues/set-aside-items';
import { InMemoryLog } from '../../libs/testing/story-testing/in-memory-log';

const LOANS = ['L1', 'L2', 'L3'];
const MONTH = '2025-02';

/** Loans overdue since 11 February of which nobody was told: the month is held back until a notice is given. */
class Reporting {
  readonly log = new InMemoryLog();
  /** Called before a command is carried out: what it throws the command fails with. */
  before: (stream: string, type: string | undefined) => Promise<void> | void = () => {};
  /** Called before a stream is read. */
  reading: (stream: string) => void = () => {};
  today = localDate('2025-03-03');
  /** Streams that change while a page is under way. */
  changed: readonly string[] = [];
  private commands = 0;
  private readonly executor: CommandExecutor;

  constructor(private readonly loans: readonly string[] = LOANS) {
    const execute: InMemoryLog['execute'] = async (stream, decider, definitions, source, context) => {
      await this.before(stream, typeof source === 'function' ? undefined : (source as { type: string }).type);
      return this.log.execute(stream, decider, definitions, source, context);
    };
    const load = async (stream: string, decider: never) => {
      this.reading(stream);
      return stream.startsWith('loan-') ? { state: goldenAfter(), revision: 0 } : this.log.load(stream, decider);
    };
    this.executor = { execute, load } as unknown as CommandExecutor;
  }

  private context() {
    this.commands += 1;
    return testContext({ businessDate: this.today, commandId: `command-${this.commands}` });
  }

  private async states(): Promise<readonly BureauState[]> {
    return Promise.all(this.loans.map(async (id) => (await this.log.load(bureauStream(id), bureauDecider)).state));
  }

  async notice(loanId: string): Promise<void> {
    const given = { noticeId: 'N1', channel: 'SMS', givenAt: '2025-03-01T09:00:00+08:00', reference: 'MSG-1' } as const;
    const command = { type: 'GiveNegativeNotice', data: { ...given, loanId, borrowerId: 'C1' } } as const;
    const outcome = await this.log.execute(bureauStream(loanId), bureauDecider, bureauEvents, command, this.context());
    expect(outcome.kind).toBe('accepted');
  }

  /** A process that makes runs. @param isBehind its read model knows nothing yet of rows that wait for an answer */
  process(isBehind = false): SubmissionRun {
    const book = {
      waitUntilCaughtUp: async () => {},
      count: async () => this.loans.length,
      page: async ({ after }: { readonly after: string | null }) =>
        this.loans.filter((loanId) => loanId > (after ?? '')).map((loanId) => ({ loanId })),
    } as unknown as LoanBook;
    const dueLoans = async () => (await this.states()).flatMap(bureauDueRows).map(({ loanId }) => loanId);
    const due = {
      waitUntilCaughtUp: async () => {},
      count: async () => (await dueLoans()).length,
      page: async ({ after }: { readonly after: string | null }) =>
        (await dueLoans()).filter((loanId) => loanId > (after ?? '')),
      unanswered: async () => {
        const rows = isBehind ? [] : (await this.states()).flatMap(bureauUnansweredRows);
        return rows.map(({ fileId, loanId }) => ({ fileId, loanIds: [loanId] }));
      },
    };
    const store = { head: async () => '0', writtenSince: async () => new Set(this.changed) } as unknown as EventStore;
    return new SubmissionRun(this.executor, book, due, store);
  }

  /** The run until it ends, or what stopped it. */
  async runs(scope: 'BOOK' | 'DUE', process = this.process(), month = MONTH): Promise<string> {
    const started = await process.start(month, scope, this.context());
    if (started.kind === 'rejected') return started.rejection.code;
    return started.outcome.then(
      () => 'COMPLETED',
      (error: Error) => error.message,
    );
  }

  async party(...commands: readonly PartyCommand[]): Promise<void> {
    for (const command of commands) {
      const context = {
        ...this.context(),
        actor: { kind: 'person' as const, id: `officer-${this.commands}`, role: 'officer' as const },
      };
      const outcome = await this.log.execute(partyStream('C1'), partyDecider, partyEvents, command, context);
      expect(outcome).toMatchObject({ kind: 'accepted' });
    }
  }

  /** Whether the clock would begin a supplement. */
  hasDue(): Promise<boolean> {
    return this.process().hasDue(MONTH, this.context());
  }

  async submission(month = MONTH) {
    return (await this.log.load(submissionStream(month), submissionDecider)).state;
  }

  async filed(month = MONTH): Promise<readonly string[]> {
    return (await this.submission(month)).files.flatMap(({ fileId, rows }) =>
      rows.map(({ loanId, month, submission }) => `${fileId} ${loanId} ${month} ${submission}`),
    );
  }
}

// A run says that it stopped, which is what is wanted.
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

describe('a run of reports that is broken off', () => {
  /** Once, before the file that the rows were written for. */
  const beforeTheFile = (reporting: Reporting, what: () => Promise<void> | void) => {
    reporting.before = async (_stream, type) => {
      if (type !== 'MakeReportFile') return;
      reporting.before = () => {};
      await what();
    };
  };

  it.each([['BOOK'], ['DUE']] as const)('inside a page puts every row it wrote into a file: %s', async (scope) => {
    const reporting = new Reporting();
    if (scope === 'DUE') await reporting.runs('BOOK');
    for (const loanId of LOANS) await reporting.notice(loanId);
    beforeTheFile(reporting, () => {
      throw new EventStoreUnavailable('killed');
    });
    expect(await reporting.runs(scope)).toBe('killed');
    expect(await reporting.filed()).toEqual([]);
    expect(await reporting.runs(scope)).toBe('COMPLETED');
    const fileId = scope === 'BOOK' ? '2025-02-R1-F1' : '2025-02-R2-F1';
    expect(await reporting.filed()).toEqual(LOANS.map((loanId) => `${fileId} ${loanId} 2025-02 1`));
    expect((await reporting.submission()).runs.at(-1)?.counts).toMatchObject({ examined: 3, rows: 3, negative: 3 });
    // What stands in a file and waits for its answer is not sent again.
    expect(await reporting.hasDue()).toBe(false);
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect(await reporting.filed()).toHaveLength(3);
  });

  it('by another process that made its file of other rows stops, and what it wrote goes out with the next run', async () => {
    const reporting = new Reporting();
    await reporting.runs('BOOK');
    for (const loanId of ['L1', 'L2']) await reporting.notice(loanId);
    beforeTheFile(reporting, async () => {
      await reporting.notice('L3');
      expect(await reporting.runs('DUE', reporting.process(true))).toBe('COMPLETED');
    });
    expect(await reporting.runs('DUE')).toMatch('Another process makes the files of this run');
    expect(await reporting.filed()).toEqual(['2025-02-R2-F1 L3 2025-02 1']);
    expect(await reporting.hasDue()).toBe(true);
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect((await reporting.filed()).slice(1)).toEqual(['2025-02-R3-F1 L1 2025-02 2', '2025-02-R3-F1 L2 2025-02 2']);
    expect(await reporting.hasDue()).toBe(false);
  });

  it('passes no loan over because the store does not answer, but one whose stream cannot be read', async () => {
    const reporting = new Reporting();
    for (const loanId of LOANS) await reporting.notice(loanId);
    reporting.before = (stream) => {
      if (stream === bureauStream('L2')) throw new EventStoreUnavailable('no answer');
    };
    expect(await reporting.runs('BOOK')).toBe('no answer');
    reporting.before = (stream) => {
      if (stream === bureauStream('L2')) throw new UnreadableEvent(stream, 0, 'Strange', 'unknown-type');
    };
    expect(await reporting.runs('BOOK')).toBe('COMPLETED');
    expect((await reporting.submission()).runs[0]?.counts).toMatchObject({ examined: 3, rows: 2, refused: 1 });
  });

  it('leaves a negative row that came into no file where it is while a hold forbids it: no run begins in vain', async () => {
    const reporting = new Reporting();
    await reporting.runs('BOOK');
    for (const loanId of ['L1', 'L2']) await reporting.notice(loanId);
    beforeTheFile(reporting, async () => {
      await reporting.notice('L3');
      await reporting.runs('DUE', reporting.process(true));
    });
    await reporting.runs('DUE');
    expect(await reporting.hasDue()).toBe(true);
    await reporting.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } }, {
      type: 'PlaceHold',
      data: { partyId: 'C1', holdId: 'H1', kind: 'IDENTITY_FRAUD', documentHash: 'a'.repeat(64), foreignLoans: [] },
    } as PartyCommand);
    expect(await reporting.hasDue()).toBe(false);
    const lifted = { partyId: 'C1', holdId: 'H1', documentHash: 'b'.repeat(64) };
    await reporting.party({ type: 'LiftHold', data: lifted });
    expect(await reporting.hasDue()).toBe(true);
  });
});

describe('a loan that cannot be reported', () => {
  const fails = (reporting: Reporting): void => {
    reporting.reading = (stream) => {
      if (stream === 'loan-L2') throw new RangeError('no row for 王小明');
    };
  };
  const itemsOf = async (reporting: Reporting) => setAsideItems(await reporting.submission());

  it('is set aside with its cause, and the others go on', async () => {
    const reporting = new Reporting();
    for (const loanId of LOANS) await reporting.notice(loanId);
    fails(reporting);
    expect(await reporting.runs('BOOK')).toBe('COMPLETED');
    const submission = await reporting.submission();
    expect(await reporting.filed()).toEqual(['2025-02-R1-F1 L1 2025-02 1', '2025-02-R1-F1 L3 2025-02 1']);
    expect(submission.runs[0]?.counts).toMatchObject({ examined: 3, rows: 2, refused: 1 });
    const view = submissionView(submission, null);
    expect([view?.figures.setAside, view?.setAside]).toMatchObject([
      1,
      [{ loanId: 'L2', months: ['2025-02'], cause: 'SYSTEM_FAULT', run: 1, since: '2025-03-03' }],
    ]);
    // Where it failed, and never what it said.
    expect(view?.setAside[0]?.place).toMatch(/^RangeError at .*broken-off-submissions/);
    expect(JSON.stringify(reporting.log)).not.toContain('no row for');
    expect(await itemsOf(reporting)).toMatchObject([
      { queue: 'BUREAU_SET_ASIDE', step: 'REPORT_FAILED', loanIds: ['L2'], reference: '2025-02', dueOn: '2025-03-06' },
    ]);
  });

  it('begins no supplement while it still fails, and goes out with the next once it is mended', async () => {
    const reporting = new Reporting();
    for (const loanId of LOANS) await reporting.notice(loanId);
    fails(reporting);
    await reporting.runs('BOOK');
    expect(await reporting.hasDue()).toBe(false);
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    // The same cause is not told again, nor is the month forgotten for which it owes a row.
    expect(reporting.log.events(submissionStream(MONTH)).filter(({ type }) => type === 'LoansSetAside')).toHaveLength(
      1,
    );
    reporting.reading = () => {};
    expect(await reporting.hasDue()).toBe(true);
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect((await reporting.filed()).slice(2)).toEqual(['2025-02-R3-F1 L2 2025-02 1']);
    const taken = reporting.log.events(submissionStream(MONTH)).filter(({ type }) => type === 'SetAsideLoansTaken');
    expect(taken.map(({ data }) => data)).toEqual([{ month: MONTH, run: 3, by: MONTH, loans: [{ loanId: 'L2' }] }]);
    expect(await itemsOf(reporting)).toEqual([]);
    expect(await reporting.hasDue()).toBe(false);
  });

  it('owes its month to the next one, when the book is gone through again', async () => {
    const reporting = new Reporting();
    for (const loanId of LOANS) await reporting.notice(loanId);
    fails(reporting);
    await reporting.runs('BOOK');
    reporting.reading = () => {};
    reporting.today = localDate('2025-04-01');
    expect(await reporting.runs('BOOK', undefined, '2025-03')).toBe('COMPLETED');
    expect((await reporting.filed('2025-03')).filter((row) => row.includes('L2'))).toEqual([
      '2025-03-R1-F1 L2 2025-02 1',
      '2025-03-R1-F1 L2 2025-03 1',
    ]);
    expect(await itemsOf(reporting)).toEqual([]);
  });

  it('still owes its month where it changed while its page was under way', async () => {
    const reporting = new Reporting();
    for (const loanId of LOANS) await reporting.notice(loanId);
    fails(reporting);
    reporting.changed = ['loan-L2'];
    expect(await reporting.runs('BOOK')).toBe('COMPLETED');
    expect((await reporting.submission()).aside).toMatchObject([{ loanId: 'L2', months: [MONTH] }]);
    reporting.reading = () => {};
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect((await reporting.filed()).slice(2)).toEqual(['2025-02-R2-F1 L2 2025-02 1']);
    expect(await itemsOf(reporting)).toEqual([]);
  });

  it('that fails when it is looked at again is set aside too', async () => {
    const reporting = new Reporting();
    for (const loanId of LOANS) await reporting.notice(loanId);
    let looks = 0;
    reporting.reading = (stream) => {
      if (stream !== 'loan-L2') return;
      looks += 1;
      if (looks === 2) throw new TypeError('gone');
    };
    reporting.changed = ['loan-L2'];
    expect(await reporting.runs('BOOK')).toBe('COMPLETED');
    expect(await reporting.filed()).toHaveLength(3);
    expect(await itemsOf(reporting)).toMatchObject([{ loanIds: ['L2'] }]);
    // It was in the file: nothing is owed, and the next run only looks at it again.
    reporting.reading = () => {};
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect(await reporting.filed()).toHaveLength(3);
    expect(await itemsOf(reporting)).toEqual([]);
  });
});

describe('loans in a row that cannot be reported', () => {
  const MANY = Array.from({ length: 80 }, (_, n) => `M${10 + n}`);
  /** Of many loans those that fail, each at the same line or each at one of its own. */
  async function failing(fails: (loanId: string) => boolean, place?: (loanId: string) => string): Promise<Reporting> {
    const reporting = new Reporting(MANY);
    for (const loanId of MANY) await reporting.notice(loanId);
    reporting.reading = (stream) => {
      if (!stream.startsWith('loan-') || !fails(stream.slice('loan-'.length))) return;
      const fault = new RangeError('no row for 王小明');
      if (place) fault.stack = `RangeError\n    at ${place(stream)} (row.js:1:1)`;
      throw fault;
    };
    return reporting;
  }

  it('stop the run where they are all that come and fail at one place, and the month is gone on with once that is mended', async () => {
    const reporting = await failing(() => true);
    const stopped = await reporting.runs('BOOK');
    expect(stopped).toMatch(/^32 loans in a row could not be reported: RangeError at .*broken-off-submissions/);
    expect(stopped).not.toContain('王小明');
    expect(await reporting.submission()).toMatchObject({ runs: [{ completed: false }], aside: [] });
    reporting.reading = () => {};
    expect(await reporting.runs('BOOK')).toBe('COMPLETED');
    expect(await reporting.filed()).toHaveLength(MANY.length);
  });

  it('stop none where others between them can be, or each fails at a place of its own', async () => {
    const half = await failing((loanId) => Number(loanId.slice(1)) % 2 === 1);
    expect(await half.runs('BOOK')).toBe('COMPLETED');
    expect((await half.submission()).aside).toHaveLength(40);
    const others = await failing(
      () => true,
      (stream) => `row of ${stream}`,
    );
    expect(await others.runs('BOOK')).toBe('COMPLETED');
  });

  it('stop no supplement that takes up side by side what was set aside one by one', async () => {
    const reporting = await failing((loanId) => Number(loanId.slice(1)) % 2 === 1);
    await reporting.runs('BOOK');
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect((await reporting.submission()).aside).toHaveLength(40);
  });
});
