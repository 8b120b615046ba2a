import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { GetCaseTimeline, GetTimeline } from '#audit-trail';
import { SystemClock } from '#clock';
import { CommandExecutor, EventStore } from '#event-store';
import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { LOAN_BOOK, type LoanBook, TapeImport } from '#lending';
import { ListLoans } from '#loan-book';
import { KeyEncryptionKeys } from '#privacy';
import {
  ListProjections,
  PositionWatch,
  ProjectionHost,
  RequestProjectionOperation,
  GetProjectionOperation,
} from '#projections';
import { ArrearsBook, ClassificationReport, RollRateReport } from '#regulator-reports';
import { startTestEventStore, type TestEventStore } from '../../test/support/event-store-server';
import { TAPE_DIR, tapeJson } from '../../test/support/read-tape';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { ProjectorModule } from './projector.module';

interface Figures {
  readonly as_of: { readonly [date: string]: { readonly loans: { readonly [loanId: string]: object } } };
}
interface Aggregates {
  readonly aggregates: { readonly [date: string]: object };
  readonly roll_rates: { readonly [dates: string]: { readonly count: object; readonly balance_fen: object } };
}

jest.setTimeout(180_000);

describe('the read models of the loan tape', () => {
  let server: TestEventStore;
  let database: TestDatabase;
  let app: INestApplication;
  let queries: QueryBus;
  let head: string;
  const figures = tapeJson<Figures>('expected.json');
  const expected = tapeJson<Aggregates>('expected_aggregates.json');
  const dates = Object.keys(figures.as_of);

  beforeAll(async () => {
    server = await startTestEventStore();
    database = await createTestDatabase('projector');
    const module = await Test.createTestingModule({
      imports: [
        ProjectorModule.forRoot(
          {
            eventStoreUrl: server.connectionString,
            postgresUrl: database.url,
            host: '127.0.0.1',
            port: 0,
            cursorSecret: randomBytes(16).toString('hex'),
          },
          new KeyEncryptionKeys([randomBytes(32)]),
        ),
      ],
    }).compile();
    app = module.createNestApplication(new FastifyAdapter());
    await app.listen(0, '127.0.0.1');
    queries = app.get(QueryBus);
    const store = app.get(EventStore);
    // What is told of a loan has happened: the book is taken in on its last day.
    const context = testContext({ businessDate: localDate(dates.at(-1) ?? '') });
    await new TapeImport(store, app.get(CommandExecutor), new SystemClock()).run(TAPE_DIR, context);
    head = await store.head();
    const watch = app.get(PositionWatch);
    for (const name of ['loan_book', 'audit_trail', 'work_queues', 'regulator_facts', 'case_deadlines', 'persons']) {
      expect(await watch.waitFor(name, head, 60_000)).toBe(true);
    }
  });

  afterAll(async () => {
    await app.close();
    await server.stop();
    await database.drop();
  });

  it.each(dates)('classify and age the book at %s as expected', async (date) => {
    const { report } = await queries.execute(new ClassificationReport({ asOf: localDate(date) }));
    expect(report.total).toEqual(expected.aggregates[date]);
    expect(report.reconciliation).toMatchObject({
      loansRegistered: 2000,
      loansReported: Object.keys(figures.as_of[date]?.loans ?? {}).length,
      parkedEvents: 0,
      complete: true,
    });
    const sum = Object.values(report.products).reduce((loans, { total }) => loans + total.loans, 0);
    expect(sum).toBe(report.total.total.loans);
  });

  it('tell how the book rolled between two dates as expected', async () => {
    for (const [span, { count, balance_fen }] of Object.entries(expected.roll_rates)) {
      const [from = '', to = ''] = span.split('->');
      const { report } = await queries.execute(new RollRateReport({ from: localDate(from), to: localDate(to) }));
      expect(report.count).toEqual(count);
      expect(report.balance_fen).toEqual(balance_fen);
    }
  });

  it.each(dates)('stream the arrears of every loan at %s as expected', async (date) => {
    const lines: { [loanId: string]: object } = {};
    let last = '';
    for await (const { loan_id, ...line } of app.get(ArrearsBook).stream({ asOf: localDate(date) })) {
      expect(loan_id > last).toBe(true);
      last = loan_id;
      lines[loan_id] = line;
    }
    expect(lines).toEqual(figures.as_of[date]?.loans);
  });

  it('give the same bytes for the same position, and refuse one that is not reached', async () => {
    const request = { asOf: localDate('2026-09-30'), position: head };
    const first = await queries.execute(new ClassificationReport(request));
    const second = await queries.execute(new ClassificationReport(request));
    expect(second.sha256).toBe(first.sha256);
    expect(second.report).toEqual(first.report);
    // The loans come in side by side, so what is known at an early position may end on any day of the tape.
    const known = { asOf: localDate('2023-01-01'), position: '100' };
    const early = await queries.execute(new ClassificationReport(known));
    expect(early.report.position).toBe('100');
    expect(early.sha256).not.toBe(first.sha256);
    await expect(queries.execute(new ClassificationReport({ ...request, position: '999999999999' }))).rejects.toThrow(
      /is not in them yet/,
    );
  });

  it('page through the book for the sweep, every loan once', async () => {
    const book = app.get<LoanBook>(LOAN_BOOK);
    await book.waitUntilCaughtUp();
    const query = { asOf: localDate('2026-10-31'), settledAfter: null };
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await book.page({ ...query, after, limit: 300 });
      seen.push(...page.map(({ loanId }) => loanId));
      if (page.length < 300) break;
      after = seen.at(-1) ?? null;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength(await book.count(query));
  });

  it('list loans page by page', async () => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.execute(new ListLoans({ product: 'JIEBEI_EPI', limit: 200, cursor }));
      pages.push(page.items.map(({ loanId }) => loanId));
      expect(page.freshness).toMatchObject({ position: head, lag: { events: 0 } });
      cursor = page.nextCursor ?? undefined;
      if (cursor === undefined) expect(pages.flat()).toHaveLength(page.total);
    } while (cursor !== undefined);
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
  });

  it('tell what happened to a loan, and know no case without one', async () => {
    const timeline = await queries.execute(new GetTimeline({ loanId: 'JB000001' }, { viewer: 'auditor' }));
    expect(timeline?.entries[0]).toMatchObject({
      type: 'LoanRegistered',
      what: { en: expect.stringContaining('¥4,900.00') as string, zh: expect.stringContaining('放款日') as string },
      actor: { kind: expect.any(String) as string },
    });
    expect(await queries.execute(new GetCaseTimeline({ caseId: 'C000001-1', viewer: 'auditor' }))).toBeNull();
  });

  it('equal a fresh rebuild, asked for by an operator', async () => {
    const { commandId, bodyHash } = testContext();
    const request = { commandId, bodyHash, projection: 'all', kind: 'COMPARE', requestedBy: 'operator-1' } as const;
    const asked = await queries.execute(new RequestProjectionOperation(request));
    let operation = asked?.operation ?? null;
    while (operation && operation.state !== 'DONE' && operation.state !== 'FAILED') {
      await new Promise((resolve) => setTimeout(resolve, 200));
      operation = await queries.execute(new GetProjectionOperation(operation.id));
    }
    expect(operation).toMatchObject({
      state: 'DONE',
      result: { comparisons: [0, 1, 2, 3, 4, 5].map(() => ({ equal: true, position: head })), switched: false },
    });
  });

  it('are watched over health, metrics and the list of projections', async () => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ok', reasons: [], writes: expect.arrayContaining(['audit_trail', 'loan_book']) as string[] },
    ]);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(/reprieve_projection_lag_events\{projection="loan_book"\} 0/);
    const { projections } = await queries.execute(new ListProjections());
    expect(projections.map(({ projection, position, parked }) => [projection, position, parked.events])).toEqual([
      ['audit_trail', head, 0],
      ['case_deadlines', head, 0],
      ['loan_book', head, 0],
      ['persons', head, 0],
      ['regulator_facts', head, 0],
      ['work_queues', head, 0],
    ]);
    expect(app.get(ProjectionHost).engine?.subscriptions).toBe(1);
  });
});
