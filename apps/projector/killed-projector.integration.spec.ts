import { type ChildProcess, spawn } from 'node:child_process';
import { ALL_EVENTS } from '#event-book';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { auditTrailProjection } from '#audit-trail';
import { EventCodec, EventStore } from '#event-store';
import { fen, localDate } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import type { LoanEvent } from '#lending';
import { loanBookProjection } from '#loan-book';
import { eventSource, PositionWatch, ProjectionEngine } from '#projections';
import { regulatorFactsProjection } from '#regulator-reports';
import { workQueuesProjection } from '#work-queues';
import { startTestEventStore, type TestEventStore } from '../../test/support/event-store-server';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';

const PROGRAM = path.join(__dirname, '../../dist/apps/projector/main.js');
const PROJECTIONS = [loanBookProjection, auditTrailProjection, workQueuesProjection, regulatorFactsProjection];
const LOANS = 40;
const KEK = randomBytes(32).toString('base64');

jest.setTimeout(180_000);

describe('a projector killed', () => {
  let server: TestEventStore;
  let store: EventStore;
  let head: string;
  let database: TestDatabase;
  let sql: Client;
  let children: ChildProcess[];

  beforeAll(async () => {
    server = await startTestEventStore();
    const codec = new EventCodec(ALL_EVENTS);
    store = EventStore.connect({ connectionString: server.connectionString, codec });
    for (let n = 0; n < LOANS; n += 1) await append(`K${n}`);
    head = await store.head();
  });

  afterAll(async () => {
    await store.dispose();
    await server.stop();
  });

  beforeEach(async () => {
    children = [];
    database = await createTestDatabase('killed');
    sql = new Client({ connectionString: database.url });
    await sql.connect();
  });

  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await sql.end();
    await database.drop();
  });

  async function append(loanId: string): Promise<void> {
    const ofLoan = { loanId, borrowerId: `B-${loanId}` };
    const registered: LoanEvent = {
      type: 'LoanRegistered',
      data: {
        ...ofLoan,
        product: 'HUABEI_BILL',
        method: 'BILL',
        currency: 'CNY',
        principal: fen(0),
        disbursedOn: localDate('2026-01-01'),
        dueDay: 10,
        numberOfInstalments: 0,
        dailyRate: '0',
        penaltyDailyRate: '0.0005',
        penaltyCapAnnual: '0.24',
        schedule: [],
        attributes: {},
      },
    };
    const payments = Array.from({ length: 9 }, (_, n): LoanEvent => ({
      type: 'RepaymentRecorded',
      data: {
        ...ofLoan,
        paymentId: `${loanId}-P${n}`,
        amount: fen(100),
        paidAt: '2026-01-05T10:00:00+08:00',
        valueDate: localDate('2026-01-05'),
        channel: 'APP',
        allocation: [],
        credited: fen(100),
        agreementId: null,
      },
    }));
    const metadata = testMetadata(testContext());
    const events = [registered, ...payments].map((event) => ({ id: randomUUID(), event, metadata }));
    await store.append(`loan-${loanId}`, events, 'no_stream');
  }

  function launch(environment: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = spawn(process.execPath, [PROGRAM], {
      env: {
        ...process.env,
        EVENTSTOREDB_URL: server.connectionString,
        REPRIEVE_POSTGRES_URL: database.url,
        REPRIEVE_KEK: KEK,
        PORT: '0',
        ...environment,
      },
      stdio: 'ignore',
    });
    children.push(child);
    return child;
  }

  async function killedBy(child: ChildProcess): Promise<NodeJS.Signals | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.signalCode;
  }

  /** Waits for the end of the log, then holds every table against a fresh rebuild. */
  async function expectWhole(loans = LOANS): Promise<void> {
    const watch = new PositionWatch(database.url, sql);
    for (const { name } of PROJECTIONS) expect(await watch.waitFor(name, head, 60_000)).toBe(true);
    await watch.close();
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(killedBy));
    const count = await sql.query<{ entries: string; facts: string; loans: string }>(
      `SELECT (SELECT count(*) FROM read_models.audit_entry) AS entries, (SELECT count(*) FROM read_models.report_fact) AS facts,
              (SELECT count(*) FROM read_models.loan_book) AS loans`,
    );
    expect(count.rows).toEqual([{ entries: `${loans * 10}`, facts: `${loans * 10}`, loans: `${loans}` }]);
    const engine = new ProjectionEngine({
      postgresUrl: database.url,
      source: eventSource(store),
      projections: PROJECTIONS,
    });
    await engine.start();
    try {
      expect((await engine.compare()).map(({ equal, position }) => [equal, position])).toEqual(
        PROJECTIONS.map(() => [true, head]),
      );
    } finally {
      await engine.stop();
    }
  }

  it.each(['projections.before-commit@1', 'projections.before-commit@3', 'projections.after-commit@2'])(
    'at %s goes on as if nothing had been, every event applied once',
    async (point) => {
      expect(await killedBy(launch({ REPRIEVE_FAILPOINT: point }))).toBe('SIGKILL');
      launch();
      await expectWhole();
    },
  );

  it('while another waits for its place is followed by it', async () => {
    launch();
    launch();
    const owner = await ownerPid();
    process.kill(owner, 'SIGKILL');
    await append('late');
    head = await store.head();
    await expectWhole(LOANS + 1);
    expect(children.filter(({ signalCode }) => signalCode === 'SIGKILL').map(({ pid }) => pid)).toEqual([owner]);
  });

  /** The process that writes, as soon as one does. */
  async function ownerPid(): Promise<number> {
    for (;;) {
      const found = await sql
        .query<{ owner: string }>('SELECT owner FROM projections.checkpoint WHERE position IS NOT NULL')
        .catch(() => undefined);
      const [row] = found?.rows ?? [];
      if (row) return Number(row.owner.split(' ')[1]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
