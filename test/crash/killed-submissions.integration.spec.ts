/** A month is reported by the clock while every process is killed at random: no row twice, none missing, each answered once. */
import { createHash } from 'node:crypto';
import { EventStoreDBClient, type JSONRecordedEvent, START } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { submissionStream } from '#bureau';
import { addDays, addMonthsClamped, localDate, type LocalDate } from '#kernel';
import { forEachBounded } from '#progress';
import { SandboxPartners } from '#sandbox-partners';
import { KillableSystem, type ProgramName, PROGRAMS } from './killable-system';

const LOANS = 1_000;
const LOANS_PER_FILE = 200;
/** At least so many programs are killed. */
const KILLS = 3;

interface Row {
  readonly loanId: string;
  readonly month: string;
  readonly submission: number;
}

describe('a month of reports to the credit bureau while every process is killed at random', () => {
  let sandbox: SandboxPartners;
  let system: KillableSystem;
  let today: LocalDate;

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const { REPRIEVE_BUREAU_URL, REPRIEVE_BUREAU_KEY } = sandbox.environment();
    system = await KillableSystem.start({ REPRIEVE_BUREAU_URL, REPRIEVE_BUREAU_KEY, REPRIEVE_BUREAU_DAY: '1' });
    today = localDate(String((await system.call('GET', '/clock', 'operator')).body['businessDate']));
  }, 180_000);
  afterAll(async () => {
    await system.stop();
    await sandbox.stop();
  }, 60_000);

  const loanOf = (n: number): string => `KB-${String(n).padStart(5, '0')}-L1`;
  const isOverdue = (n: number): boolean => n % 4 === 0;

  /** Every fourth has been overdue for a month, of which nobody was told. */
  async function register(n: number): Promise<void> {
    const due = addDays(today, isOverdue(n) ? -30 : 20);
    const dueOn = localDate(`${due.slice(0, 8)}15`);
    const answer = await system.command(
      '/loans',
      'service',
      {
        ...{ loanId: loanOf(n), borrowerId: `KB-${n}`, product: 'JIEBEI_EPI', method: 'EPI', principal: 1_200_000 },
        ...{ disbursedOn: addMonthsClamped(dueOn, -1), dueDay: 15, numberOfInstalments: 12 },
        ...{ dailyRate: '0.0004', penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' },
      },
      `register-${n}`,
    );
    expect(answer.status).toBeLessThan(300);
  }

  /** Read again where the event store had just been killed. */
  async function events(category: string): Promise<readonly JSONRecordedEvent[]> {
    for (const deadline = Date.now() + 30_000; ; await sleep(200)) {
      const found = await read(category).catch((error: unknown) => error as Error);
      if (!(found instanceof Error)) return found;
      if (Date.now() > deadline) throw found;
    }
  }

  async function read(category: string): Promise<readonly JSONRecordedEvent[]> {
    const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
    const found: JSONRecordedEvent[] = [];
    for await (const { event } of client.readAll({ fromPosition: START })) {
      if (event?.isJson && event.streamId.startsWith(`${category}-`)) found.push(event);
    }
    await client.dispose();
    return found;
  }

  it('tells every loan once', async () => {
    await forEachBounded(
      Array.from({ length: LOANS }, (_, n) => n),
      24,
      register,
    );
    const month = today.slice(0, 7);
    const to = addMonthsClamped(localDate(`${month}-01`), 1);
    const at = `/bureau/submissions/${month}`;
    const figures = async () => {
      const answer = await system.call('GET', at, 'operator').catch(() => undefined);
      const { runs = [], figures = {} } = (answer?.status === 200 ? answer.body : {}) as {
        runs?: { status: string }[];
        figures?: { files?: number };
      };
      return { isMade: runs[0]?.status === 'COMPLETED', ...figures };
    };

    const killed: string[] = [];
    const kill = async (program: ProgramName): Promise<void> => {
      await sleep(Math.random() * 300);
      await system.kill(program);
      killed.push(program);
      await system.untilReady();
    };
    while ((await system.command('/clock/advance', 'operator', { to }, 'advance')).status !== 200) await sleep(200);
    // In the middle of every file one dies; the processes make them, so they die most.
    const deadline = Date.now() + 180_000;
    let seen = -1;
    for (let now = await figures(); !now.isMade; now = await figures()) {
      const { files = 0 } = now;
      if (files > seen) {
        seen = files;
        await kill(killed.length % 2 === 0 ? 'processes' : (PROGRAMS[killed.length % PROGRAMS.length] ?? 'processes'));
      }
      await sleep(20);
      if (Date.now() > deadline) throw new Error(`it never ended: ${system.output.slice(-5).join('')}`);
    }
    // And while every loan is told what the bureau said.
    for (const program of ['processes', 'eventstore'] as const) await kill(program);

    // Who began to register before the clock had looked for the month before has that reported, too: it is another month.
    const submission = (await events('submission')).filter(({ streamId }) => streamId === submissionStream(month));
    const named = (type: string) => submission.filter((event) => event.type === type);
    const files = named('ReportFileMade').map(({ data }) => data as unknown as { fileId: string; rows: Row[] });
    const rows = files.flatMap((file) => file.rows.map(({ loanId, month: of }) => `${loanId} ${of}`));
    const told = await untilAnswered(month, rows.length);
    const asked = sandbox.requests('BUREAU').filter(({ request }) => request === 'TAKE_REPORT_FILE');
    process.stdout.write(
      `${killed.length} programs killed; ${LOANS} loans in ${files.length} files with ${rows.length} rows, ` +
        `${asked.length} requests to the bureau, ${told.confirmed.length} rows confirmed, ${told.withheld.length} held back\n`,
    );
    const all = Array.from({ length: LOANS }, (_, n) => n);
    const toTell = all.filter((n) => !isOverdue(n)).map((n) => `${loanOf(n)} ${month}`);
    const toHoldBack = all.filter(isOverdue).map((n) => `${loanOf(n)} ${month}`);
    expect([...rows].sort()).toEqual(toTell);
    expect(told.submitted).toEqual(toTell);
    expect(told.confirmed).toEqual(toTell);
    expect(told.withheld).toEqual(toHoldBack);
    expect(named('SubmissionStarted')).toHaveLength(1);
    expect(named('SubmissionCompleted').map(({ data }) => data)).toMatchObject([
      { counts: { examined: LOANS, rows: toTell.length, withheld: toHoldBack.length, refused: 0 } },
    ]);
    expect(killed.length).toBeGreaterThanOrEqual(KILLS);
    expect(files.length).toBeGreaterThanOrEqual(LOANS / LOANS_PER_FILE);
    // What the bureau was sent, however often, is the file that was recorded.
    const hashes = new Map(
      named('ReportFileMade').map(({ data }) => {
        const { fileId, sha256 } = data as unknown as { fileId: string; sha256: string };
        return [fileId, sha256];
      }),
    );
    for (const { data } of asked) {
      const { fileId, content } = data as { fileId: string; content: string };
      expect(createHash('sha256').update(content, 'utf8').digest('hex')).toBe(hashes.get(fileId));
    }
    expect(new Set(asked.map(({ data }) => (data as { fileId: string }).fileId)).size).toBe(files.length);
  }, 600_000);

  /** What the loans' own records say, once every row that went out is answered there. */
  async function untilAnswered(month: string, rows: number) {
    for (const deadline = Date.now() + 60_000; ; await sleep(500)) {
      const of = await events('bureau');
      const named = (type: string): string[] =>
        of
          .filter((event) => event.type === type && (event.data as unknown as Row).month === month)
          .map(({ data }) => `${(data as unknown as Row).loanId} ${(data as unknown as Row).month}`)
          .sort();
      const told = {
        ...{ submitted: named('ReportSubmitted'), confirmed: named('ReportConfirmed') },
        withheld: named('ReportWithheld'),
      };
      if (told.confirmed.length >= rows || Date.now() > deadline) return told;
    }
  }
});
