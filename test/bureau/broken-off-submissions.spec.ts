/**
 * A run of reports that is broken off inside a page, or met by another process: every row that was written stands in one file in the
 * end, and no loan is passed over because the store did not answer.
 */
import { Logger } from '@nestjs/common';
import { bureauDecider, type BureauState, SubmissionRun, submissionDecider, submissionStream } from '#bureau';
import { type CommandExecutor, type EventStore, EventStoreUnavailable, UnreadableEvent } from '#event-store';
import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import type { LoanBook } from '#lending';
import { goldenAfter } from '#lending-testing';
import { bureauStream } from '../../libs/domain/bureau/record/bureau.decider';
import { bureauEvents } from '../../libs/domain/bureau/record/objection.events';
import { bureauDueRows } from '../../libs/read-models/loan-book/bureau-due.table';
import { bureauUnansweredRows } from '../../libs/read-models/loan-book/bureau-unanswered.table';
import { InMemoryLog } from '../../libs/testing/story-testing/in-memory-log';

const LOANS = ['L1', 'L2', 'L3'];
const MONTH = '2025-02';

/** Loans overdue since 11 February of which nobody was told: the month is held back until a notice is given. */
class Reporting {
  readonly log = new InMemoryLog();
  /** Called before a command is carried out: what it throws the command fails with. */
  before: (stream: string, type: string | undefined) => Promise<void> | void = () => {};
  private commands = 0;
  private readonly executor: CommandExecutor;

  constructor() {
    const execute: InMemoryLog['execute'] = async (stream, decider, definitions, source, context) => {
      await this.before(stream, typeof source === 'function' ? undefined : (source as { type: string }).type);
      return this.log.execute(stream, decider, definitions, source, context);
    };
    const load = (stream: string, decider: never) =>
      stream.startsWith('loan-') ? { state: goldenAfter(), revision: 0 } : this.log.load(stream, decider);
    this.executor = { execute, load } as unknown as CommandExecutor;
  }

  private context() {
    this.commands += 1;
    return testContext({ businessDate: localDate('2025-03-03'), commandId: `command-${this.commands}` });
  }

  private async states(): Promise<readonly BureauState[]> {
    return Promise.all(LOANS.map(async (id) => (await this.log.load(bureauStream(id), bureauDecider)).state));
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
      count: async () => LOANS.length,
      page: async ({ after }: { readonly after: string | null }) =>
        LOANS.filter((loanId) => loanId > (after ?? '')).map((loanId) => ({ loanId })),
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
    const store = { head: async () => '0', writtenSince: async () => new Set() } as unknown as EventStore;
    return new SubmissionRun(this.executor, book, due, store);
  }

  /** The run until it ends, or what stopped it. */
  async runs(scope: 'BOOK' | 'DUE', process = this.process()): Promise<string> {
    const started = await process.start(MONTH, scope, this.context());
    if (started.kind === 'rejected') return started.rejection.code;
    return started.outcome.then(
      () => 'COMPLETED',
      (error: Error) => error.message,
    );
  }

  async submission() {
    return (await this.log.load(submissionStream(MONTH), submissionDecider)).state;
  }

  async filed(): Promise<readonly string[]> {
    return (await this.submission()).files.flatMap(({ fileId, rows }) =>
      rows.map(({ loanId, month, submission }) => `${fileId} ${loanId} ${month} ${submission}`),
    );
  }
}

describe('a run of reports that is broken off', () => {
  // It says that it stopped, which is what is wanted.
  beforeAll(() => Logger.overrideLogger(false));
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
    expect(await reporting.process().hasDue()).toBe(false);
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
    expect(await reporting.process().hasDue()).toBe(true);
    expect(await reporting.runs('DUE')).toBe('COMPLETED');
    expect((await reporting.filed()).slice(1)).toEqual(['2025-02-R3-F1 L1 2025-02 2', '2025-02-R3-F1 L2 2025-02 2']);
    expect(await reporting.process().hasDue()).toBe(false);
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
});
